CREATE TABLE "app"."reactions" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mention_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"stands" boolean NOT NULL,
	"member_id" uuid NOT NULL,
	"state" text NOT NULL,
	"why" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL,
	"lease_until" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"wished_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reactions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "reactions_one" ON "app"."reactions" USING btree ("workspace_id","mention_id","connection_id","kind");--> statement-breakpoint
CREATE INDEX "reactions_due" ON "app"."reactions" USING btree ("next_attempt_at") WHERE state in ('queued', 'sending');