CREATE TABLE "app"."rule_queue" (
	"workspace_id" uuid NOT NULL,
	"mention_id" uuid NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "rule_queue_workspace_id_mention_id_pk" PRIMARY KEY("workspace_id","mention_id")
);
--> statement-breakpoint
CREATE TABLE "app"."rule_turns" (
	"workspace_id" uuid NOT NULL,
	"rule_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"mention_id" uuid NOT NULL,
	"is_skipped" boolean DEFAULT false NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rule_turns_workspace_id_rule_id_version_mention_id_pk" PRIMARY KEY("workspace_id","rule_id","version","mention_id")
);
--> statement-breakpoint
CREATE TABLE "app"."rule_versions" (
	"workspace_id" uuid NOT NULL,
	"rule_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"when" jsonb NOT NULL,
	"does" jsonb NOT NULL,
	"member_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rule_versions_workspace_id_rule_id_version_pk" PRIMARY KEY("workspace_id","rule_id","version")
);
--> statement-breakpoint
CREATE TABLE "app"."rules" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"position" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"is_on" boolean DEFAULT false NOT NULL,
	"waits_since" timestamp with time zone,
	"looked_until" timestamp with time zone,
	"look_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "rules_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "app"."acts" ADD COLUMN "rule_id" uuid;--> statement-breakpoint
ALTER TABLE "app"."acts" ADD COLUMN "rule_version" integer;--> statement-breakpoint
ALTER TABLE "app"."acts" ADD COLUMN "undone_by" uuid;--> statement-breakpoint
ALTER TABLE "app"."notifications" ADD COLUMN "rule_id" uuid;--> statement-breakpoint
CREATE INDEX "rule_queue_due" ON "app"."rule_queue" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "rule_turns_mention" ON "app"."rule_turns" USING btree ("workspace_id","mention_id");--> statement-breakpoint
CREATE INDEX "rules_due" ON "app"."rules" USING btree ("look_at");