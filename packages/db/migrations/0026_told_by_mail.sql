CREATE TABLE "app"."mails" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"period" text,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"unknowns" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp with time zone,
	"next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL,
	"status" integer,
	"why" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "mails_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "mails_period" UNIQUE("workspace_id","member_id","kind","period")
);
--> statement-breakpoint
CREATE TABLE "app"."notification_settings" (
	"workspace_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"ways" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"quiet" jsonb,
	"time_zone" text,
	"digest" text DEFAULT 'never' NOT NULL,
	"digest_minute" integer DEFAULT 480 NOT NULL,
	"digest_weekday" smallint DEFAULT 1 NOT NULL,
	"digest_at" timestamp with time zone,
	"mail_stopped" text,
	"mail_why" text,
	CONSTRAINT "notification_settings_workspace_id_member_id_pk" PRIMARY KEY("workspace_id","member_id")
);
--> statement-breakpoint
ALTER TABLE "app"."members" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "app"."notifications" ADD COLUMN "in_app" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."notifications" ADD COLUMN "mail_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "app"."notifications" ADD COLUMN "mail_id" uuid;--> statement-breakpoint
CREATE INDEX "mails_due" ON "app"."mails" USING btree ("next_attempt_at") WHERE state in ('waiting', 'sending');--> statement-breakpoint
CREATE INDEX "mails_log" ON "app"."mails" USING btree ("workspace_id","member_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "notification_settings_digest" ON "app"."notification_settings" USING btree ("digest_at") WHERE digest_at is not null;--> statement-breakpoint
CREATE INDEX "notifications_to_mail" ON "app"."notifications" USING btree ("mail_at") WHERE mail_at is not null and mail_id is null;--> statement-breakpoint
CREATE INDEX "notifications_mail" ON "app"."notifications" USING btree ("workspace_id","mail_id") WHERE mail_id is not null;
--> statement-breakpoint
-- Row-level security is forced: the owner of the table would see no row of it.
ALTER TABLE "app"."members" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "app"."members" SET "language" = a."locale" FROM "auth"."accounts" a WHERE a."id" = "members"."account_id";--> statement-breakpoint
ALTER TABLE "app"."members" FORCE ROW LEVEL SECURITY;
