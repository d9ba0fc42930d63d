-- Writes the Changes of one operation at the end of the chain. Roles may only EXECUTE it: they can't
-- write the history any other way. The chain is locked here, last in the transaction, until it ends.
-- The text that is hashed is the one of claimtrack.storage.history.hash_of, key by key.
CREATE OR REPLACE FUNCTION claimtrack_append(
    the_operation uuid, the_name text, the_checker integer, the_time timestamptz, the_undone uuid,
    actions text[], entities text[], ids integer[], versions integer[], salts bytea[], bodies text[]
) RETURNS TABLE (first integer, head bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = :schema, pg_temp AS $$
DECLARE
    number integer;
    previous bytea;
    digest bytea;
    of_operation text;
BEGIN
    IF NOT pg_has_role(session_user, current_user, 'MEMBER') THEN  -- a member of the team
        PERFORM claimtrack_permit(the_checker, the_time, the_undone, actions, entities, ids);
    END IF;
    PERFORM pg_advisory_xact_lock(:lock, hashtext(current_schema()));
    SELECT seq, hash INTO number, previous FROM change ORDER BY seq DESC LIMIT 1;
    IF NOT FOUND THEN
        number := 0;
        previous := decode(repeat('00', 32), 'hex');
    END IF;
    first := number + 1;
    INSERT INTO operation (first_seq, changes, operation, name, checker_id, at, undoes)
    VALUES (first, cardinality(actions), the_operation, the_name, the_checker, the_time, the_undone);
    of_operation := ',"name":' || to_json(the_name)::text
        || ',"operation":"' || the_operation::text || '"';
    FOR i IN 1 .. cardinality(actions) LOOP
        number := number + 1;
        digest := sha256(salts[i] || convert_to(bodies[i], 'UTF8'));
        previous := sha256(convert_to(
            '{"action":"' || actions[i]
            || '","at":"' || to_char(the_time AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
            || '","body":"' || encode(digest, 'hex')
            || '","checker":' || the_checker
            || ',"entity":"' || entities[i]
            || '","entity_id":' || ids[i]
            || of_operation
            || ',"previous":"' || encode(previous, 'hex')
            || '","seq":' || number
            || ',"undoes":' || coalesce('"' || the_undone::text || '"', 'null')
            || ',"version":' || versions[i] || '}', 'UTF8'));
        INSERT INTO change (seq, first_seq, action, entity, entity_id, version, body_digest, hash)
        VALUES (number, first, actions[i], entities[i], ids[i], versions[i], digest, previous);
        INSERT INTO change_body (seq, salt, body) VALUES (number, salts[i], bodies[i]);
    END LOOP;
    head := previous;
    RETURN NEXT;
END $$
