CREATE TABLE "app"."note_versions" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"note_id" uuid NOT NULL,
	"mention_id" uuid NOT NULL,
	"text" text NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "note_versions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "app"."notifications" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"cause" text NOT NULL,
	"by_id" uuid,
	"mention_id" uuid,
	"count" integer DEFAULT 1 NOT NULL,
	"note_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "notifications_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "notifications_cause" UNIQUE("workspace_id","member_id","cause")
);
--> statement-breakpoint
ALTER TABLE "app"."notes" ADD COLUMN "named_ids" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "note_versions_note" ON "app"."note_versions" USING btree ("workspace_id","note_id");--> statement-breakpoint
CREATE INDEX "note_versions_mention" ON "app"."note_versions" USING btree ("workspace_id","mention_id");--> statement-breakpoint
CREATE INDEX "notifications_list" ON "app"."notifications" USING btree ("workspace_id","member_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "notifications_unread" ON "app"."notifications" USING btree ("workspace_id","member_id") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "notifications_mention" ON "app"."notifications" USING btree ("workspace_id","mention_id");