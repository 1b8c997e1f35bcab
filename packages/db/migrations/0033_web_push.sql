CREATE TABLE "app"."browsers" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"endpoint" text NOT NULL,
	"endpoint_digest" text NOT NULL,
	"service" text NOT NULL,
	"p256dh" text NOT NULL,
	"auth" text NOT NULL,
	"name" text,
	"session_digest" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_sent_at" timestamp with time zone,
	"why" text,
	CONSTRAINT "browsers_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "browsers_endpoint" UNIQUE("workspace_id","endpoint_digest")
);
--> statement-breakpoint
CREATE TABLE "app"."push_keys" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"public_key" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"sealed_with" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "push_keys_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "push_keys_one" UNIQUE("workspace_id")
);
--> statement-breakpoint
CREATE TABLE "app"."web_pushes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"browser_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp with time zone,
	"next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL,
	"status" integer,
	"why" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "web_pushes_workspace_id_id_browser_id_pk" PRIMARY KEY("workspace_id","id","browser_id")
);
--> statement-breakpoint
ALTER TABLE "app"."notifications" ADD COLUMN "push_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "app"."notifications" ADD COLUMN "push_id" uuid;--> statement-breakpoint
CREATE INDEX "browsers_member" ON "app"."browsers" USING btree ("workspace_id","member_id","id");--> statement-breakpoint
CREATE INDEX "web_pushes_due" ON "app"."web_pushes" USING btree ("next_attempt_at") WHERE state in ('waiting', 'sending');--> statement-breakpoint
CREATE INDEX "web_pushes_log" ON "app"."web_pushes" USING btree ("workspace_id","member_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "notifications_to_push" ON "app"."notifications" USING btree ("push_at") WHERE push_at is not null and push_id is null;--> statement-breakpoint
CREATE INDEX "notifications_push" ON "app"."notifications" USING btree ("workspace_id","push_id") WHERE push_id is not null;