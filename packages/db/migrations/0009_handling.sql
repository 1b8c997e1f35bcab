ALTER TABLE "app"."mentions" ADD COLUMN "pending_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "app"."mentions" ADD COLUMN "priority" text DEFAULT 'normal' NOT NULL;--> statement-breakpoint
CREATE INDEX "mentions_assigned" ON "app"."mentions" USING btree ("workspace_id","assignee_id","counted_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE assignee_id is not null;