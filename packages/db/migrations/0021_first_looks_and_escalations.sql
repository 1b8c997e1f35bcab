ALTER TABLE "app"."answer_times" ADD COLUMN "escalate_to" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."answer_times" ADD COLUMN "escalates_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "app"."answer_times" ADD COLUMN "looked_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "app"."answer_times" ADD COLUMN "look_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "app"."mentions" ADD COLUMN "first_looked_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "answer_times_due" ON "app"."answer_times" USING btree ("look_at");