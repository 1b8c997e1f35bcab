ALTER TABLE "app"."author_counts" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "app"."term_counts" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP TABLE "app"."author_counts" CASCADE;--> statement-breakpoint
DROP TABLE "app"."term_counts" CASCADE;--> statement-breakpoint
ALTER TABLE "app"."authors" DROP CONSTRAINT "authors_workspace_id_network_external_id_unique";