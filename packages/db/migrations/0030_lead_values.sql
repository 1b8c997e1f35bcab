ALTER TABLE "app"."leads" ADD COLUMN "lost_reason" text;--> statement-breakpoint
ALTER TABLE "app"."leads" ADD COLUMN "value_amount" numeric(16, 3);--> statement-breakpoint
ALTER TABLE "app"."leads" ADD COLUMN "value_currency" text;--> statement-breakpoint
ALTER TABLE "app"."workspaces" ADD COLUMN "currency" text DEFAULT 'EUR' NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."workspaces" ADD COLUMN "lost_reasons" text[];