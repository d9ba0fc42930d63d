-- What a team's database holds to by itself. Every function runs with its owner's rights and looks for
-- names in the ledger's own schema only. session_user is who logged in, whatever they SET since.
-- A rule that a member breaks is told with the state CT001 and a sentence for them.

CREATE TABLE IF NOT EXISTS team_group (level text PRIMARY KEY, role name NOT NULL UNIQUE)
---
CREATE TABLE IF NOT EXISTS team_login (
    role name PRIMARY KEY, checker_id integer NOT NULL REFERENCES checker (id),
    made_here boolean NOT NULL, added_at timestamptz NOT NULL DEFAULT now(), removed_at timestamptz)
---
CREATE UNIQUE INDEX IF NOT EXISTS ix_team_login_checker_id
    ON team_login (checker_id) WHERE removed_at IS NULL
---
-- Whether whoever logged in is held to the team's rules: everybody but the ledger's owner.
CREATE OR REPLACE FUNCTION claimtrack_bound() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = :schema, pg_temp AS $$
    SELECT NOT pg_has_role(session_user, current_user, 'MEMBER')
$$
---
-- Whether whoever logged in has this role, or one that includes it.
CREATE OR REPLACE FUNCTION claimtrack_may(the_level text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = :schema, pg_temp AS $$
    SELECT coalesce((SELECT pg_has_role(session_user, role, 'MEMBER')
        FROM team_group WHERE level = the_level), false)
$$
---
-- The checker whom this login is.
CREATE OR REPLACE FUNCTION claimtrack_me() RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = :schema, pg_temp AS $$
    SELECT checker_id FROM team_login WHERE role = session_user AND removed_at IS NULL
$$
---
CREATE OR REPLACE FUNCTION claimtrack_refused(says text) RETURNS void
LANGUAGE plpgsql SET search_path = :schema, pg_temp AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'CT001', MESSAGE = says;
END $$
---
-- Whether a row that this transaction sees may be its own, not committed yet. What could still be
-- rolled back opens nothing: else a second check could be tried, the first verdict read, and the
-- try taken back. (A row that others committed since this transaction began counts as its own.)
CREATE OR REPLACE FUNCTION claimtrack_pending(written_by xid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = :schema, pg_temp AS $$
    SELECT pg_current_xact_id_if_assigned() IS NOT NULL AND age(written_by) <= 0
$$
---
-- Whether the verdicts of a claim are hidden from whoever logged in: it awaits a second check, and
-- the verdict that leads is somebody else's. The same rule as claimtrack.domain.rules.verdicts.is_hidden.
CREATE OR REPLACE FUNCTION claimtrack_blind(the_claim integer) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = :schema, pg_temp AS $$
DECLARE
    first_given record;
BEGIN
    IF pg_has_role(session_user, current_user, 'MEMBER') OR NOT EXISTS (
        SELECT FROM claim WHERE id = the_claim AND workflow = 'second_check'
    ) THEN
        RETURN false;
    END IF;
    SELECT id, author_id INTO first_given FROM verdict
    WHERE claim_id = the_claim AND retired_seq IS NULL AND NOT second_check
        AND NOT claimtrack_pending(xmin)
    ORDER BY given_at DESC, id DESC LIMIT 1;
    IF NOT FOUND THEN  -- a verdict of before, or one that is only being written
        RETURN EXISTS (
            SELECT FROM verdict WHERE claim_id = the_claim
                AND author_id IS DISTINCT FROM claimtrack_me());
    END IF;
    RETURN first_given.author_id IS DISTINCT FROM claimtrack_me() AND NOT EXISTS (
        SELECT FROM verdict WHERE claim_id = the_claim AND retired_seq IS NULL AND second_check
            AND id > first_given.id AND NOT claimtrack_pending(xmin));
END $$
---
-- Whether whoever logged in may read a verdict. The row rules call one function each, and say that it
-- costs next to nothing: PostgreSQL would otherwise try a harmless-looking condition of the reader's
-- first (rating = 'accurate'), and EXPLAIN ANALYZE would tell how often it held in hidden rows.
CREATE OR REPLACE FUNCTION claimtrack_verdict_open(the_claim integer, author integer) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER COST 0.0000001 SET search_path = :schema, pg_temp AS $$
BEGIN
    RETURN NOT claimtrack_blind(the_claim) OR author IS NOT DISTINCT FROM claimtrack_me();
END $$
---
-- Whether whoever logged in may read what a Change says.
CREATE OR REPLACE FUNCTION claimtrack_open(the_seq integer) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER COST 0.0000001 SET search_path = :schema, pg_temp AS $$
DECLARE
    about record;
BEGIN
    SELECT entity, entity_id INTO about FROM change WHERE seq = the_seq;
    RETURN CASE
        WHEN about.entity IN (:confidential) THEN claimtrack_may('checker')
        WHEN about.entity = 'verdict' THEN coalesce((
            SELECT claimtrack_verdict_open(claim_id, author_id) FROM verdict
            WHERE id = about.entity_id), false)
        ELSE true END;
END $$
---
-- The Changes whose bodies are hidden from whoever logged in.
CREATE OR REPLACE FUNCTION claimtrack_hidden() RETURNS SETOF integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = :schema, pg_temp AS $$
    SELECT seq FROM (
        SELECT seq FROM change
        WHERE entity IN (:confidential) OR entity = 'verdict' AND entity_id IN (
            SELECT verdict.id FROM verdict JOIN claim ON claim.id = claim_id
            WHERE workflow = 'second_check')
        OFFSET 0  -- these first: they are few
    ) AS closed
    WHERE claimtrack_bound() AND NOT claimtrack_open(seq)
$$
---
-- Of these claims, those whose verdicts are hidden from whoever logged in.
CREATE OR REPLACE FUNCTION claimtrack_blind_among(claims integer[]) RETURNS SETOF integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = :schema, pg_temp AS $$
    SELECT id FROM claim
    WHERE id = ANY (claims) AND workflow = 'second_check' AND claimtrack_blind(id)
$$
---
-- What a member may write to the history: as themself, and what their role allows.
CREATE OR REPLACE FUNCTION claimtrack_permit(
    the_checker integer, the_time timestamptz, the_undone uuid,
    actions text[], entities text[], ids integer[]
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = :schema, pg_temp AS $$
DECLARE
    me integer := claimtrack_me();
BEGIN
    IF me IS NULL OR NOT claimtrack_may('checker') THEN
        PERFORM claimtrack_refused('Your role in this ledger is to read: ask one of its admins for more.');
    END IF;
    IF the_checker IS DISTINCT FROM me THEN
        PERFORM claimtrack_refused('You write under your own name: your login is that of checker ' || me || '.');
    END IF;
    IF coalesce(cardinality(actions), 0) = 0 THEN
        PERFORM claimtrack_refused('An operation without a change is none.');
    END IF;
    IF 'checker' = ANY (entities) AND NOT claimtrack_may('admin') THEN
        PERFORM claimtrack_refused('Who works here is for an admin of the ledger to say: ask one.');
    END IF;
    FOR i IN 1 .. cardinality(actions) LOOP
        IF actions[i] = 'erase' AND (
            entities[i] IS DISTINCT FROM 'confidential' OR NOT claimtrack_may('editor')
        ) THEN
            PERFORM claimtrack_refused('Notes alone are erased for good, and by an editor: ask one.');
        END IF;
        IF actions[i] = 'retire' AND entities[i] <> 'passage' AND NOT EXISTS (
            SELECT FROM change JOIN operation USING (first_seq)
            WHERE entity = entities[i] AND entity_id = ids[i] AND action = 'create'
                AND checker_id = me
        ) THEN
            PERFORM claimtrack_refused('You can take back what you recorded yourself: withdraw what others did, with the reason.');
        END IF;
    END LOOP;
    IF the_time NOT BETWEEN '1900-01-01' AND '2999-12-31' THEN
        PERFORM claimtrack_refused('That is no time at which something is recorded.');
    END IF;
    IF the_undone IS NOT NULL AND NOT EXISTS (
        SELECT FROM operation WHERE operation = the_undone AND checker_id = me
    ) THEN
        PERFORM claimtrack_refused('You can undo what you did yourself, and nothing else.');
    END IF;
END $$
---
-- Removes the bodies of what was erased; the guard on change_body looks whether it was.
CREATE OR REPLACE FUNCTION claimtrack_forget(the_entity text, ids integer[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = :schema, pg_temp AS $$
BEGIN
    IF claimtrack_bound() AND (the_entity <> 'confidential' OR NOT claimtrack_may('editor')) THEN
        PERFORM claimtrack_refused('Notes alone are erased for good, and by an editor: ask one.');
    END IF;
    DELETE FROM change_body WHERE seq IN (
        SELECT seq FROM change
        WHERE entity = the_entity AND entity_id = ANY (ids) AND action <> 'erase');
END $$
---
-- Who is said to have written a row is who writes it.
CREATE OR REPLACE FUNCTION claimtrack_team_author() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = :schema, pg_temp AS $$
DECLARE
    author integer := (to_jsonb(NEW) ->> TG_ARGV[0])::integer;
BEGIN
    IF TG_OP = 'INSERT' AND author IS DISTINCT FROM claimtrack_me() THEN
        PERFORM claimtrack_refused('You write under your own name, and not under another''s.');
    END IF;
    IF TG_OP = 'UPDATE' AND author IS DISTINCT FROM (to_jsonb(OLD) ->> TG_ARGV[0])::integer THEN
        PERFORM claimtrack_refused('Who wrote something stays as it was recorded.');
    END IF;
    RETURN NEW;
END $$
---
-- A second check is another's; a dispute between two is an editor's to settle.
CREATE OR REPLACE FUNCTION claimtrack_team_verdict() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = :schema, pg_temp AS $$
DECLARE
    first_given record;
BEGIN
    SELECT id, author_id, rating INTO first_given FROM verdict
    WHERE claim_id = NEW.claim_id AND retired_seq IS NULL AND NOT second_check
    ORDER BY given_at DESC, id DESC LIMIT 1;
    IF NEW.second_check AND (first_given.id IS NULL OR first_given.author_id = NEW.author_id) THEN
        PERFORM claimtrack_refused('A second check is another checker''s: the verdict is your own.');
    END IF;
    IF NEW.second_check AND EXISTS (
        SELECT FROM verdict WHERE claim_id = NEW.claim_id AND author_id = NEW.author_id
            AND retired_seq IS NOT NULL AND id > first_given.id
    ) THEN  -- what was taken back had let them see the first
        PERFORM claimtrack_refused('You have seen the first verdict: redo your own, or have another checker give the second check.');
    END IF;
    IF NOT NEW.second_check AND NOT claimtrack_may('editor') AND EXISTS (
        SELECT FROM verdict WHERE claim_id = NEW.claim_id AND retired_seq IS NULL AND second_check
            AND id > first_given.id AND rating <> first_given.rating
    ) THEN
        PERFORM claimtrack_refused('The two checks of this claim differ: an editor gives the verdict that settles it.');
    END IF;
    RETURN NEW;
END $$
---
-- A claim leaves its second check when it was given, or by whoever gave the verdict: else anybody
-- could take it out, read the verdict, and put it back.
CREATE OR REPLACE FUNCTION claimtrack_team_claim() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = :schema, pg_temp AS $$
BEGIN
    IF OLD.workflow = 'second_check' AND NEW.workflow <> 'second_check'
        AND claimtrack_blind(OLD.id)
    THEN
        PERFORM claimtrack_refused('Claim ' || OLD.id || ' awaits its second check: give that first.');
    END IF;
    RETURN NEW;
END $$
---
-- What a note says is never changed, only erased.
CREATE OR REPLACE FUNCTION claimtrack_team_note() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = :schema, pg_temp AS $$
BEGIN
    IF NEW.text IS DISTINCT FROM OLD.text AND NOT claimtrack_may('editor') THEN
        PERFORM claimtrack_refused('Erasing for good is for an editor: ask one.');
    END IF;
    RETURN NEW;
END $$
---
-- What a row says, as the history writes it: claimtrack.storage.codec.said.
CREATE OR REPLACE FUNCTION claimtrack_said(held jsonb, texts text[], moments text[]) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = :schema, pg_temp AS $$
    SELECT coalesce(jsonb_object_agg(name, value), '{}') FROM (
        SELECT key AS name, CASE
            WHEN value = 'null' THEN value
            WHEN key = ANY (texts) THEN (value #>> '{}')::jsonb
            WHEN key = ANY (moments) THEN to_jsonb(to_char(
                (value #>> '{}')::timestamptz AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
            ELSE value END AS value
        FROM jsonb_each(held)
    ) AS parts
    WHERE value NOT IN ('null', '""', '[]')
        AND name NOT IN ('id', 'version', 'recorded_seq', 'retired_seq')
$$
---
-- How a version of a row and the history disagree; '' where they fit, and this very transaction
-- wrote the Change. The same rule as claimtrack.storage.verify_rows.
CREATE OR REPLACE FUNCTION claimtrack_misfit(
    kind text, the_id integer, the_version integer, without text,
    texts text[], moments text[], days text[]
) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = :schema, pg_temp AS $$
DECLARE
    versions text := 'SELECT to_jsonb(held) - $3::text FROM (SELECT * FROM ' || quote_ident(kind)
        || ' WHERE id = $1 AND version = $2 UNION ALL SELECT * FROM ' || quote_ident(kind || '_past')
        || ' WHERE id = $1 AND version = $2) AS held';
    held jsonb;
    earlier jsonb;
    now_says jsonb;
    was_said jsonb := '{}';
    made record;
    said_in jsonb;
BEGIN
    EXECUTE versions INTO held USING the_id, the_version, without;
    IF held IS NULL THEN
        RETURN 'its row is missing';
    END IF;
    IF EXISTS (
        SELECT FROM jsonb_each_text(held)
        WHERE key = ANY (moments || days) AND value !~ '^[0-9]{4}-[^B]*$'
    ) THEN
        RETURN 'it has a time that is none';
    END IF;
    SELECT seq, action INTO made FROM change
    WHERE entity = kind AND entity_id = the_id AND version = the_version AND action <> 'retire';
    IF NOT FOUND OR made.seq <> (held ->> 'recorded_seq')::integer THEN
        RETURN 'it is not in the history';
    END IF;
    IF held ->> 'retired_seq' IS NOT NULL AND NOT EXISTS (
        SELECT FROM change WHERE seq = (held ->> 'retired_seq')::integer
            AND entity = kind AND entity_id = the_id
            AND version = the_version + CASE action WHEN 'retire' THEN 0 ELSE 1 END
    ) THEN
        RETURN 'its end is not in the history';
    END IF;
    IF NOT EXISTS (
        SELECT FROM change WHERE entity = kind AND entity_id = the_id AND version >= the_version
            AND xmin = pg_current_xact_id()::xid
    ) THEN
        RETURN 'it was changed without a change in the history';
    END IF;
    now_says := claimtrack_said(held, texts, moments);
    IF made.action <> 'create' THEN
        EXECUTE versions INTO earlier USING the_id, the_version - 1, without;
        was_said := claimtrack_said(earlier, texts, moments);
    END IF;
    SELECT body::jsonb INTO said_in FROM change_body WHERE seq = made.seq;
    IF made.action = 'erase' THEN
        said_in := '{}';
    ELSIF said_in IS NULL OR held -> 'erased' = 'true' THEN  -- what was erased has lost its body
        RETURN CASE WHEN held ->> 'text' = '' AND held -> 'erased' = 'true' THEN ''
            ELSE 'its history is gone' END;
    END IF;
    IF was_said || coalesce(said_in -> 'before', '{}') <> was_said
        OR now_says <> (
            was_said - ARRAY(SELECT jsonb_object_keys(coalesce(said_in -> 'before', '{}')))
        ) || coalesce(said_in -> 'after', '{}')
    THEN
        RETURN 'it does not say what the history says';
    END IF;
    RETURN '';
END $$
---
-- At the end of a member's transaction: every row that it wrote is in the history as it stands.
CREATE OR REPLACE FUNCTION claimtrack_team_recorded() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = :schema, pg_temp AS $$
DECLARE
    says text := claimtrack_misfit(TG_ARGV[0], NEW.id, NEW.version, TG_ARGV[1],
        string_to_array(TG_ARGV[2], ' '), string_to_array(TG_ARGV[3], ' '),
        string_to_array(TG_ARGV[4], ' '));
BEGIN
    IF says <> '' THEN
        PERFORM claimtrack_refused('Nothing was recorded: ' || replace(TG_ARGV[0], '_', ' ') || ' ' || NEW.id || ' (' || says || ').');
    END IF;
    RETURN NULL;
END $$
---
-- And everything that it says in the history is so.
CREATE OR REPLACE FUNCTION claimtrack_team_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = :schema, pg_temp AS $$
DECLARE
    wrote boolean;
BEGIN
    EXECUTE 'SELECT EXISTS (SELECT FROM (SELECT id, version, recorded_seq, retired_seq FROM '
        || quote_ident(NEW.entity) || ' UNION ALL SELECT id, version, recorded_seq, retired_seq FROM '
        || quote_ident(NEW.entity || '_past') || ') AS held WHERE id = $1 AND version = $2 AND $3 = '
        || CASE NEW.action WHEN 'retire' THEN 'retired_seq' ELSE 'recorded_seq' END || ')'
        INTO wrote USING NEW.entity_id, NEW.version, NEW.seq;
    IF NOT wrote THEN
        PERFORM claimtrack_refused('Nothing was recorded: the history tells of ' || replace(NEW.entity, '_', ' ') || ' ' || NEW.entity_id || ' what its row does not.');
    END IF;
    RETURN NULL;
END $$
---
-- A capture's bytes and text are the ones that its hashes are of.
CREATE OR REPLACE FUNCTION claimtrack_team_capture() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = :schema, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM capture JOIN capture_content ON capture_id = id
        WHERE id = NEW.id AND encode(sha256(content), 'hex') = capture.sha256
            AND octet_length(content) = size
            AND encode(sha256(convert_to(text, 'UTF8')), 'hex') = text_sha256
    ) THEN
        PERFORM claimtrack_refused('Nothing was recorded: capture ' || NEW.id || ' is not what its hashes say.');
    END IF;
    RETURN NULL;
END $$
---
-- A line of the Desk's index says of a claim's own what the claim says, and is there while the claim
-- is: else anybody could take it out of everybody's sight. What the rules make of it is not judged.
CREATE OR REPLACE FUNCTION claimtrack_team_line() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = :schema, pg_temp AS $$
DECLARE
    the_claim integer := coalesce(NEW.claim_id, OLD.claim_id);
BEGIN
    IF EXISTS (SELECT FROM claim WHERE id = the_claim AND retired_seq IS NULL) AND NOT EXISTS (
        SELECT FROM claim AS its JOIN claim_index AS line ON line.claim_id = its.id
        WHERE its.id = the_claim AND line.withdrawn = (its.withdrawn <> '')
            AND line.article_id = its.article_id AND line.nature = its.nature
            AND line.workflow = its.workflow
            AND line.assignee_id IS NOT DISTINCT FROM its.assignee_id
            AND line.recheck_on IS NOT DISTINCT FROM its.recheck_on
            AND line.snoozed_until IS NOT DISTINCT FROM its.snoozed_until
    ) THEN
        PERFORM claimtrack_refused('Nothing was recorded: the index does not say of claim ' || the_claim || ' what the claim says.');
    END IF;
    RETURN NULL;
END $$
---
-- Refuses an admin who would leave the ledger without any. Its owner may: they can make another.
CREATE OR REPLACE FUNCTION claimtrack_keep_an_admin(leaving text) RETURNS void
LANGUAGE plpgsql SET search_path = :schema, pg_temp AS $$
DECLARE
    admins name := (SELECT role FROM team_group WHERE level = 'admin');
BEGIN
    LOCK TABLE team_login IN SHARE ROW EXCLUSIVE MODE;  -- two could remove each other
    IF claimtrack_bound() AND NOT EXISTS (
        SELECT FROM team_login JOIN pg_roles ON rolname = role
        WHERE removed_at IS NULL AND role <> leaving AND pg_has_role(role, admins, 'MEMBER')
    ) THEN
        PERFORM claimtrack_refused(leaving || ' is the only admin of this ledger: make somebody else one first (claimtrack team add LOGIN --role admin).');
    END IF;
END $$
---
-- Makes somebody a member: a login of their own (its password already scrambled, or none where the
-- login is there), which is one checker, with one role. For the ledger's admins and its owner.
CREATE OR REPLACE FUNCTION claimtrack_admit(
    the_role text, the_level text, the_checker integer, scrambled text
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = :schema, pg_temp AS $$
DECLARE
    there record;
    login record;
    granted name;
    did text := '';
BEGIN
    IF claimtrack_bound() AND NOT claimtrack_may('admin') THEN
        PERFORM claimtrack_refused('Who works here is for an admin of the ledger to say: ask one.');
    END IF;
    SELECT role INTO granted FROM team_group WHERE level = the_level;
    IF NOT FOUND THEN
        PERFORM claimtrack_refused('There is no role ' || the_level || '.');
    END IF;
    IF the_level <> 'admin' THEN
        PERFORM claimtrack_keep_an_admin(the_role);
    END IF;
    IF scrambled !~ '^SCRAM-SHA-256[$][0-9]+:' THEN
        PERFORM claimtrack_refused('A password reaches the server only scrambled.');
    END IF;
    SELECT * INTO login FROM team_login WHERE role = the_role;
    SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolreplication
        OR NOT (rolcanlogin OR coalesce(login.made_here, false))
        OR pg_has_role(the_role, current_user, 'MEMBER') AS above
    INTO there FROM pg_roles WHERE rolname = the_role;
    IF there.above THEN
        PERFORM claimtrack_refused('The login ' || the_role || ' stands above the ledger''s rules: give the person one of their own.');
    END IF;
    IF there IS NULL THEN
        IF scrambled IS NULL THEN
            PERFORM claimtrack_refused('There is no login ' || the_role || ' on this server.');
        END IF;
        EXECUTE 'CREATE ROLE ' || quote_ident(the_role) || ' LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD ' || quote_literal(scrambled);
        did := 'made';
    ELSIF scrambled IS NOT NULL THEN
        IF NOT coalesce(login.made_here, false) THEN
            PERFORM claimtrack_refused('The login ' || the_role || ' was not made by this ledger: its password is not ours to set.');
        END IF;
        EXECUTE 'ALTER ROLE ' || quote_ident(the_role) || ' LOGIN PASSWORD ' || quote_literal(scrambled);
        did := 'password';
    END IF;
    INSERT INTO team_login AS held (role, checker_id, made_here)
    VALUES (the_role, the_checker, did = 'made')
    ON CONFLICT (role) DO UPDATE SET removed_at = NULL
        WHERE held.checker_id = excluded.checker_id;
    IF NOT FOUND THEN
        PERFORM claimtrack_refused('The login ' || the_role || ' is another person''s here: give this one a login of their own.');
    END IF;
    FOR login IN SELECT role, level FROM team_group LOOP
        IF login.level <> the_level THEN
            EXECUTE 'REVOKE ' || quote_ident(login.role) || ' FROM ' || quote_ident(the_role);
        END IF;
    END LOOP;
    EXECUTE 'GRANT ' || quote_ident(granted) || ' TO ' || quote_ident(the_role);
    RETURN did;
END $$
---
-- Ends a membership. The login can't be used any more where it was made here and serves nothing else.
CREATE OR REPLACE FUNCTION claimtrack_dismiss(the_role text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = :schema, pg_temp AS $$
DECLARE
    granted name;
BEGIN
    IF claimtrack_bound() AND NOT claimtrack_may('admin') THEN
        PERFORM claimtrack_refused('Who works here is for an admin of the ledger to say: ask one.');
    END IF;
    PERFORM claimtrack_keep_an_admin(the_role);
    UPDATE team_login SET removed_at = now() WHERE role = the_role AND removed_at IS NULL;
    IF NOT FOUND THEN
        PERFORM claimtrack_refused('There is no member with the login ' || the_role || '.');
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = the_role) THEN
        RETURN 'gone';
    END IF;
    FOR granted IN SELECT role FROM team_group LOOP
        EXECUTE 'REVOKE ' || quote_ident(granted) || ' FROM ' || quote_ident(the_role);
    END LOOP;
    IF (SELECT made_here FROM team_login WHERE role = the_role) AND NOT EXISTS (
        SELECT FROM pg_auth_members JOIN pg_roles ON pg_roles.oid = member WHERE rolname = the_role
    ) THEN
        EXECUTE 'ALTER ROLE ' || quote_ident(the_role) || ' NOLOGIN PASSWORD NULL';
        RETURN 'closed';
    END IF;
    RETURN 'kept';
END $$
---
-- Everybody who is or was a member, with their role now ('' for none).
CREATE OR REPLACE FUNCTION claimtrack_team()
RETURNS TABLE (login text, checker_id integer, level text, removed_at timestamptz, made_here boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = :schema, pg_temp AS $$
    SELECT held.role::text, held.checker_id, coalesce((
        SELECT granted.level FROM team_group AS granted
        WHERE held.removed_at IS NULL AND pg_has_role(held.role, granted.role, 'MEMBER')
        ORDER BY array_position(ARRAY['admin', 'editor', 'checker', 'reader'], granted.level) LIMIT 1
    ), ''), held.removed_at, held.made_here
    FROM team_login AS held
    WHERE EXISTS (SELECT FROM pg_roles WHERE rolname = held.role) OR held.removed_at IS NOT NULL
    ORDER BY held.role
$$
