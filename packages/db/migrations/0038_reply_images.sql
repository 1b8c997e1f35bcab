CREATE TABLE "app"."reply_images" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mention_id" uuid NOT NULL,
	"reply_id" uuid,
	"place" integer DEFAULT 0 NOT NULL,
	"type" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"size" integer NOT NULL,
	"alt" text DEFAULT '' NOT NULL,
	"bytes" "bytea",
	"member_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reply_images_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE INDEX "reply_images_mention" ON "app"."reply_images" USING btree ("workspace_id","mention_id");