CREATE TABLE "app"."room_entries" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"room_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"named_ids" uuid[] DEFAULT '{}' NOT NULL,
	"until" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "room_entries_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "app"."room_mentions" (
	"workspace_id" uuid NOT NULL,
	"room_id" uuid NOT NULL,
	"mention_id" uuid NOT NULL,
	"likeness" text,
	CONSTRAINT "room_mentions_workspace_id_room_id_mention_id_pk" PRIMARY KEY("workspace_id","room_id","mention_id")
);
--> statement-breakpoint
CREATE TABLE "app"."rooms" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"member_id" uuid NOT NULL,
	"wording" text,
	"held_until" timestamp with time zone,
	"held_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "rooms_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE INDEX "room_entries_room" ON "app"."room_entries" USING btree ("workspace_id","room_id","id");--> statement-breakpoint
CREATE INDEX "room_mentions_mention" ON "app"."room_mentions" USING btree ("workspace_id","mention_id");--> statement-breakpoint
CREATE INDEX "room_mentions_likeness" ON "app"."room_mentions" USING btree ("workspace_id","likeness");