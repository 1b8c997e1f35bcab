CREATE TABLE "app"."group_members" (
	"workspace_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"turns" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "group_members_workspace_id_group_id_member_id_pk" PRIMARY KEY("workspace_id","group_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "app"."groups" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "groups_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "app"."members" ADD COLUMN "away_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "app"."group_members" ADD CONSTRAINT "group_members_workspace_id_group_id_groups_workspace_id_id_fk" FOREIGN KEY ("workspace_id","group_id") REFERENCES "app"."groups"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."groups" ADD CONSTRAINT "groups_workspace_id_workspaces_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "app"."workspaces"("workspace_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "group_members_member" ON "app"."group_members" USING btree ("workspace_id","member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "groups_name" ON "app"."groups" USING btree ("workspace_id",lower("name")) WHERE removed_at is null;