CREATE TABLE "app"."oauth_clients" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"network" text NOT NULL,
	"client_id" text NOT NULL,
	"sealed" "bytea",
	"sealed_with" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "oauth_clients_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "oauth_clients_workspace_id_network_unique" UNIQUE("workspace_id","network")
);
--> statement-breakpoint
CREATE TABLE "app"."pushes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"message_id" text NOT NULL,
	"items" jsonb,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pushes_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "pushes_workspace_id_connection_id_message_id_unique" UNIQUE("workspace_id","connection_id","message_id")
);
--> statement-breakpoint
CREATE TABLE "app"."sign_ins" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"state_digest" text NOT NULL,
	"session_digest" text NOT NULL,
	"member_id" uuid NOT NULL,
	"network" text NOT NULL,
	"connection_id" uuid NOT NULL,
	"is_new" boolean NOT NULL,
	"name" text,
	"settings" jsonb NOT NULL,
	"sealed" "bytea" NOT NULL,
	"sealed_with" text NOT NULL,
	"returned_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sign_ins_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "sign_ins_workspace_id_state_digest_unique" UNIQUE("workspace_id","state_digest")
);
--> statement-breakpoint
ALTER TABLE "app"."connections" ADD COLUMN "refused_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "pushes_waiting" ON "app"."pushes" USING btree ("workspace_id","connection_id","id");