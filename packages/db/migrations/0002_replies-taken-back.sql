DROP INDEX "app"."replies_on_the_way";--> statement-breakpoint
ALTER TABLE "app"."drafts" ALTER COLUMN "fence" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "app"."replies" ADD COLUMN "check_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "app"."replies" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "replies_to_check" ON "app"."replies" USING btree ("check_at") WHERE check_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "replies_on_the_way" ON "app"."replies" USING btree ("workspace_id","mention_id") WHERE state in ('queued', 'sending', 'unknown');