CREATE SCHEMA "app";
--> statement-breakpoint
CREATE SCHEMA "auth";
--> statement-breakpoint
CREATE TABLE "app"."acts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mention_id" uuid NOT NULL,
	"stroke_id" uuid NOT NULL,
	"member_id" uuid,
	"kind" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "acts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "app"."assignments" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mention_id" uuid NOT NULL,
	"assignee_id" uuid,
	"assigned_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assignments_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "app"."audit_log" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"member_id" uuid,
	"by" text NOT NULL,
	"act" text NOT NULL,
	"subject" text,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"address" text,
	CONSTRAINT "audit_log_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "auth"."accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"locale" text,
	"theme" text DEFAULT 'system' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "accounts_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "auth"."api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"hash" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_keys_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "auth"."credentials" (
	"id" text PRIMARY KEY NOT NULL,
	"provider_account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"account_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "credentials_provider_id_provider_account_id_unique" UNIQUE("provider_id","provider_account_id")
);
--> statement-breakpoint
CREATE TABLE "auth"."memberships" (
	"account_id" text NOT NULL,
	"workspace_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memberships_account_id_workspace_id_pk" PRIMARY KEY("account_id","workspace_id")
);
--> statement-breakpoint
CREATE TABLE "auth"."sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"account_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "auth"."sign_in_failures" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"wait_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "auth"."verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."authors" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"network" text NOT NULL,
	"external_id" text NOT NULL,
	"handle" text NOT NULL,
	"name" text,
	"bio" text,
	"url" text,
	"avatar_url" text,
	"followers" integer,
	"is_muted" boolean DEFAULT false NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "authors_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "authors_workspace_id_network_external_id_unique" UNIQUE("workspace_id","network","external_id")
);
--> statement-breakpoint
CREATE TABLE "app"."budgets" (
	"key" text PRIMARY KEY NOT NULL,
	"workspace_id" uuid,
	"network" text NOT NULL,
	"left" double precision NOT NULL,
	"size" double precision NOT NULL,
	"refilled_at" timestamp with time zone NOT NULL,
	"wait_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "app"."connections" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"network" text NOT NULL,
	"name" text NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"sealed" "bytea",
	"sealed_with" text,
	"state" text DEFAULT 'on' NOT NULL,
	"why" text,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "connections_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "app"."corrections" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mention_id" uuid NOT NULL,
	"monitor_id" uuid,
	"from" text NOT NULL,
	"to" text NOT NULL,
	"member_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "corrections_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "app"."author_counts" (
	"workspace_id" uuid NOT NULL,
	"monitor_id" uuid NOT NULL,
	"day" date NOT NULL,
	"author_id" uuid NOT NULL,
	"mentions" integer NOT NULL,
	"negative" integer NOT NULL,
	"positive" integer NOT NULL,
	"reach" bigint NOT NULL,
	"engagement" bigint NOT NULL,
	CONSTRAINT "author_counts_workspace_id_monitor_id_day_author_id_pk" PRIMARY KEY("workspace_id","monitor_id","day","author_id"),
	CONSTRAINT "author_counts_real" CHECK (mentions >= 0)
);
--> statement-breakpoint
CREATE TABLE "app"."mention_counts" (
	"workspace_id" uuid NOT NULL,
	"monitor_id" uuid NOT NULL,
	"slot" timestamp with time zone NOT NULL,
	"network" text NOT NULL,
	"language" text NOT NULL,
	"sentiment" text NOT NULL,
	"mentions" integer NOT NULL,
	"reach" bigint NOT NULL,
	"engagement" bigint NOT NULL,
	CONSTRAINT "mention_counts_workspace_id_monitor_id_slot_network_language_sentiment_pk" PRIMARY KEY("workspace_id","monitor_id","slot","network","language","sentiment"),
	CONSTRAINT "mention_counts_real" CHECK (mentions >= 0)
);
--> statement-breakpoint
CREATE TABLE "app"."term_counts" (
	"workspace_id" uuid NOT NULL,
	"monitor_id" uuid NOT NULL,
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"term" text NOT NULL,
	"mentions" integer NOT NULL,
	"negative" integer NOT NULL,
	"positive" integer NOT NULL,
	CONSTRAINT "term_counts_workspace_id_monitor_id_day_kind_term_pk" PRIMARY KEY("workspace_id","monitor_id","day","kind","term"),
	CONSTRAINT "term_counts_real" CHECK (mentions >= 0)
);
--> statement-breakpoint
CREATE TABLE "app"."drafts" (
	"workspace_id" uuid NOT NULL,
	"mention_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"fence" bigint DEFAULT 1 NOT NULL,
	"lease_until" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "drafts_workspace_id_mention_id_pk" PRIMARY KEY("workspace_id","mention_id")
);
--> statement-breakpoint
CREATE TABLE "app"."events" (
	"workspace_id" uuid NOT NULL,
	"number" bigint NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"body" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "events_workspace_id_number_pk" PRIMARY KEY("workspace_id","number")
);
--> statement-breakpoint
CREATE TABLE "app"."idempotency_keys" (
	"workspace_id" uuid NOT NULL,
	"key" text NOT NULL,
	"digest" text NOT NULL,
	"status" integer,
	"body" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_workspace_id_key_pk" PRIMARY KEY("workspace_id","key")
);
--> statement-breakpoint
CREATE TABLE "app"."imports" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"monitor_id" uuid,
	"name" text NOT NULL,
	"format" text NOT NULL,
	"path" text NOT NULL,
	"size" bigint NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"offset" bigint DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"read" integer DEFAULT 0 NOT NULL,
	"matched" integer DEFAULT 0 NOT NULL,
	"added" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"refusals" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"why" text,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"lease_until" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "imports_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "app"."invitations" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"token_hash" text NOT NULL,
	"invited_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	CONSTRAINT "invitations_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "invitations_workspace_id_token_hash_unique" UNIQUE("workspace_id","token_hash")
);
--> statement-breakpoint
CREATE TABLE "app"."leads" (
	"workspace_id" uuid NOT NULL,
	"mention_id" uuid NOT NULL,
	"stage" text,
	"stage_since" timestamp with time zone DEFAULT now() NOT NULL,
	"owner_id" uuid,
	"next_step" text,
	"next_step_at" timestamp with time zone,
	"marked_by" uuid,
	CONSTRAINT "leads_workspace_id_mention_id_pk" PRIMARY KEY("workspace_id","mention_id")
);
--> statement-breakpoint
CREATE TABLE "app"."leases" (
	"name" text PRIMARY KEY NOT NULL,
	"holder" uuid NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."matches" (
	"workspace_id" uuid NOT NULL,
	"monitor_id" uuid NOT NULL,
	"mention_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"counted_at" timestamp with time zone NOT NULL,
	"network" text NOT NULL,
	"language" text NOT NULL,
	"sentiment" text NOT NULL,
	"confidence" real NOT NULL,
	"is_corrected" boolean DEFAULT false NOT NULL,
	"lead_score" smallint DEFAULT 0 NOT NULL,
	"lead_evidence" jsonb NOT NULL,
	"ranges" jsonb NOT NULL,
	"title_ranges" jsonb NOT NULL,
	CONSTRAINT "matches_workspace_id_mention_id_monitor_id_pk" PRIMARY KEY("workspace_id","mention_id","monitor_id")
);
--> statement-breakpoint
CREATE TABLE "app"."members" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" text NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "members_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "members_workspace_id_account_id_unique" UNIQUE("workspace_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "app"."mentions" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"network" text NOT NULL,
	"external_id" text NOT NULL,
	"url" text NOT NULL,
	"title" text,
	"text" text NOT NULL,
	"lang" text,
	"language" text NOT NULL,
	"author_id" uuid NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"edited_at" timestamp with time zone,
	"received_at" timestamp with time zone NOT NULL,
	"counted_at" timestamp with time zone NOT NULL,
	"is_time_doubtful" boolean DEFAULT false NOT NULL,
	"site" text,
	"links" text[] NOT NULL,
	"hashtags" text[] NOT NULL,
	"terms" text[] NOT NULL,
	"handles" text[] NOT NULL,
	"media" jsonb NOT NULL,
	"reply_to" text,
	"parent_id" text,
	"thread_id" text,
	"channel" text,
	"is_repost" boolean DEFAULT false NOT NULL,
	"is_quote" boolean DEFAULT false NOT NULL,
	"likes" integer,
	"shares" integer,
	"replies" integer,
	"reach_told" bigint,
	"reach" bigint DEFAULT 0 NOT NULL,
	"engagement" integer DEFAULT 0 NOT NULL,
	"words" integer DEFAULT 0 NOT NULL,
	"tokens" "tsvector" NOT NULL,
	"sentiment" text NOT NULL,
	"confidence" real NOT NULL,
	"is_corrected" boolean DEFAULT false NOT NULL,
	"intent" text NOT NULL,
	"intent_confidence" real NOT NULL,
	"is_intent_corrected" boolean DEFAULT false NOT NULL,
	"intents" text[] NOT NULL,
	"lead_score" smallint DEFAULT 0 NOT NULL,
	"digest" text NOT NULL,
	"likeness" text,
	"is_matched" boolean DEFAULT true NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"assignee_id" uuid,
	CONSTRAINT "mentions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "mentions_post" UNIQUE("workspace_id","network","external_id")
);
--> statement-breakpoint
CREATE TABLE "app"."monitor_examples" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"monitor_id" uuid NOT NULL,
	"post" jsonb NOT NULL,
	"must_match" boolean NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "monitor_examples_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "monitor_examples_workspace_id_monitor_id_id_unique" UNIQUE("workspace_id","monitor_id","id")
);
--> statement-breakpoint
CREATE TABLE "app"."monitor_versions" (
	"workspace_id" uuid NOT NULL,
	"monitor_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"query" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"rematch" text DEFAULT 'waiting' NOT NULL,
	"rematch_cursor" text,
	"rematch_done" integer DEFAULT 0 NOT NULL,
	"rematch_total" integer,
	"rematch_ended_at" timestamp with time zone,
	"lease_until" timestamp with time zone,
	CONSTRAINT "monitor_versions_workspace_id_monitor_id_version_pk" PRIMARY KEY("workspace_id","monitor_id","version")
);
--> statement-breakpoint
CREATE TABLE "app"."monitors" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text DEFAULT 'brand' NOT NULL,
	"color" text,
	"query" text NOT NULL,
	"names" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"is_on" boolean DEFAULT true NOT NULL,
	"sequence" bigint DEFAULT 0 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "monitors_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "app"."notes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mention_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"edited_at" timestamp with time zone,
	CONSTRAINT "notes_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "app"."outbox" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"body" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outbox_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "app"."quarantine" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"watch_id" uuid,
	"network" text NOT NULL,
	"external_id" text,
	"digest" text NOT NULL,
	"reason" text NOT NULL,
	"sample" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "quarantine_workspace_id_digest_pk" PRIMARY KEY("workspace_id","digest")
);
--> statement-breakpoint
CREATE TABLE "app"."recent_posts" (
	"workspace_id" uuid NOT NULL,
	"network" text NOT NULL,
	"external_id" text NOT NULL,
	"post" jsonb NOT NULL,
	"version_at" timestamp with time zone NOT NULL,
	"heard_at" timestamp with time zone NOT NULL,
	"bucket" integer NOT NULL,
	CONSTRAINT "recent_posts_workspace_id_network_external_id_pk" PRIMARY KEY("workspace_id","network","external_id")
);
--> statement-breakpoint
CREATE TABLE "app"."replies" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mention_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"text" text NOT NULL,
	"state" text NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"why" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL,
	"lease_until" timestamp with time zone,
	"external_id" text,
	"url" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "replies_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "app"."saved_views" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"name" text NOT NULL,
	"filter" jsonb NOT NULL,
	"is_shared" boolean DEFAULT false NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_views_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "app"."streams" (
	"id" uuid PRIMARY KEY NOT NULL,
	"network" text NOT NULL,
	"key" text NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"cursor" text,
	"version" integer DEFAULT 0 NOT NULL,
	"lease_holder" uuid,
	"lease_until" timestamp with time zone,
	"heard" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "streams_network_key_unique" UNIQUE("network","key")
);
--> statement-breakpoint
CREATE TABLE "app"."mention_tags" (
	"workspace_id" uuid NOT NULL,
	"mention_id" uuid NOT NULL,
	"tag_id" uuid NOT NULL,
	"tagged_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mention_tags_workspace_id_mention_id_tag_id_pk" PRIMARY KEY("workspace_id","mention_id","tag_id")
);
--> statement-breakpoint
CREATE TABLE "app"."tags" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"color" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tags_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "tags_workspace_id_name_unique" UNIQUE("workspace_id","name")
);
--> statement-breakpoint
CREATE TABLE "app"."tombstones" (
	"workspace_id" uuid NOT NULL,
	"network" text NOT NULL,
	"external_id" text NOT NULL,
	"author_id" text DEFAULT '' NOT NULL,
	"deleted_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tombstones_workspace_id_network_external_id_author_id_pk" PRIMARY KEY("workspace_id","network","external_id","author_id")
);
--> statement-breakpoint
CREATE TABLE "app"."watch_turns" (
	"workspace_id" uuid NOT NULL,
	"watch_id" uuid NOT NULL,
	"began_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone NOT NULL,
	"heard_from" timestamp with time zone,
	"is_heard" boolean NOT NULL,
	"kind" text NOT NULL,
	"why" text,
	"sample" text,
	"turns" integer DEFAULT 1 NOT NULL,
	"posts" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "watch_turns_workspace_id_watch_id_began_at_pk" PRIMARY KEY("workspace_id","watch_id","began_at")
);
--> statement-breakpoint
CREATE TABLE "app"."watches" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"monitor_id" uuid,
	"network" text NOT NULL,
	"kind" text NOT NULL,
	"stream_id" uuid,
	"is_on" boolean DEFAULT true NOT NULL,
	"cursor" text,
	"version" integer DEFAULT 0 NOT NULL,
	"every_ms" integer NOT NULL,
	"next_turn_at" timestamp with time zone DEFAULT now() NOT NULL,
	"lease_until" timestamp with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"heard_until" timestamp with time zone,
	"last_outcome" jsonb,
	"last_turn_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "watches_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "watches_workspace_id_connection_id_kind_monitor_id_unique" UNIQUE NULLS NOT DISTINCT("workspace_id","connection_id","kind","monitor_id")
);
--> statement-breakpoint
CREATE TABLE "app"."workspaces" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"language" text DEFAULT 'en' NOT NULL,
	"week_starts_on" smallint DEFAULT 1 NOT NULL,
	"is_sample" boolean DEFAULT false NOT NULL,
	"last_event" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "auth"."credentials" ADD CONSTRAINT "credentials_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "auth"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."memberships" ADD CONSTRAINT "memberships_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "auth"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "auth"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."connections" ADD CONSTRAINT "connections_workspace_id_workspaces_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "app"."workspaces"("workspace_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."invitations" ADD CONSTRAINT "invitations_workspace_id_workspaces_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "app"."workspaces"("workspace_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."members" ADD CONSTRAINT "members_workspace_id_workspaces_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "app"."workspaces"("workspace_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."monitors" ADD CONSTRAINT "monitors_workspace_id_workspaces_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "app"."workspaces"("workspace_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."mention_tags" ADD CONSTRAINT "mention_tags_workspace_id_tag_id_tags_workspace_id_id_fk" FOREIGN KEY ("workspace_id","tag_id") REFERENCES "app"."tags"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."tags" ADD CONSTRAINT "tags_workspace_id_workspaces_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "app"."workspaces"("workspace_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "acts_mention" ON "app"."acts" USING btree ("workspace_id","mention_id");--> statement-breakpoint
CREATE INDEX "acts_stroke" ON "app"."acts" USING btree ("workspace_id","stroke_id");--> statement-breakpoint
CREATE INDEX "assignments_workspace_id_mention_id_index" ON "app"."assignments" USING btree ("workspace_id","mention_id");--> statement-breakpoint
CREATE INDEX "audit_log_workspace_id_at_id_index" ON "app"."audit_log" USING btree ("workspace_id","at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "api_keys_workspace" ON "auth"."api_keys" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "credentials_account" ON "auth"."credentials" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "sessions_account" ON "auth"."sessions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "verifications_identifier" ON "auth"."verifications" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "corrections_workspace_id_mention_id_index" ON "app"."corrections" USING btree ("workspace_id","mention_id");--> statement-breakpoint
CREATE INDEX "author_counts_top" ON "app"."author_counts" USING btree ("workspace_id","monitor_id","day","mentions" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "term_counts_top" ON "app"."term_counts" USING btree ("workspace_id","monitor_id","kind","day","mentions" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "events_at" ON "app"."events" USING btree ("workspace_id","at");--> statement-breakpoint
CREATE INDEX "imports_state" ON "app"."imports" USING btree ("state");--> statement-breakpoint
CREATE INDEX "leads_stage" ON "app"."leads" USING btree ("workspace_id","stage","stage_since");--> statement-breakpoint
CREATE INDEX "matches_feed" ON "app"."matches" USING btree ("workspace_id","monitor_id","counted_at" DESC NULLS LAST,"mention_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "matches_sentiment" ON "app"."matches" USING btree ("workspace_id","monitor_id","sentiment","counted_at" DESC NULLS LAST,"mention_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "mentions_feed" ON "app"."mentions" USING btree ("workspace_id","counted_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE is_matched;--> statement-breakpoint
CREATE INDEX "mentions_author" ON "app"."mentions" USING btree ("workspace_id","author_id","counted_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "mentions_tokens" ON "app"."mentions" USING gin ("tokens");--> statement-breakpoint
CREATE INDEX "monitor_versions_rematch" ON "app"."monitor_versions" USING btree ("rematch");--> statement-breakpoint
CREATE INDEX "monitors_sequence" ON "app"."monitors" USING btree ("sequence");--> statement-breakpoint
CREATE INDEX "notes_workspace_id_mention_id_index" ON "app"."notes" USING btree ("workspace_id","mention_id");--> statement-breakpoint
CREATE INDEX "quarantine_at" ON "app"."quarantine" USING btree ("workspace_id","at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "recent_posts_heard" ON "app"."recent_posts" USING btree ("workspace_id","heard_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "replies_on_the_way" ON "app"."replies" USING btree ("workspace_id","mention_id") WHERE state in ('waiting', 'queued', 'sending', 'unknown');--> statement-breakpoint
CREATE INDEX "replies_mention" ON "app"."replies" USING btree ("workspace_id","mention_id","created_at");--> statement-breakpoint
CREATE INDEX "replies_due" ON "app"."replies" USING btree ("next_attempt_at") WHERE state in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "mention_tags_tag" ON "app"."mention_tags" USING btree ("workspace_id","tag_id","mention_id");--> statement-breakpoint
CREATE INDEX "tombstones_deleted" ON "app"."tombstones" USING btree ("workspace_id","deleted_at");--> statement-breakpoint
CREATE INDEX "watches_due" ON "app"."watches" USING btree ("next_turn_at");