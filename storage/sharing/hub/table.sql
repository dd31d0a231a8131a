-- Hub of carnet de rue, schema 1. It can be run again: it changes nothing that is there.
--
-- One row per version of a record, never resolved here. What a version says, who wrote it, when
-- and of which kind is sealed in body, which the hub cannot read. Outside stands what a hub needs:
-- whose row it is (team_id), what each device has sent (device_id, seq), which rows an erasure
-- empties (record_id), the key that opens the body (epoch), and who vouches for it (sender,
-- signature). Only of a kind that a team's leader opened are the kind, the moment and the figures
-- readable: kind, hlc, deleted, reissues, opened. They are NULL for everything else.

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'carnet_teams') THEN
        CREATE ROLE carnet_teams NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'carnet_reader') THEN
        CREATE ROLE carnet_reader NOLOGIN;
    END IF;
END
$$;

CREATE TABLE IF NOT EXISTS carnet_versions (
    team_id    uuid    NOT NULL,
    device_id  text    NOT NULL,
    seq        bigint  NOT NULL CHECK (seq > 0),
    record_id  uuid    NOT NULL,
    epoch      integer NOT NULL,
    digest     bytea   NOT NULL,
    body       bytea   NOT NULL,
    sender     text    NOT NULL,
    signature  bytea   NOT NULL,
    pushed_on  date    NOT NULL DEFAULT CURRENT_DATE,
    kind       text,
    hlc        text COLLATE "C",
    deleted    boolean,
    reissues   text COLLATE "C",
    opened     jsonb,
    PRIMARY KEY (team_id, device_id, seq),
    CONSTRAINT whole_or_erased CHECK (sha256(body) = digest OR body = digest),
    CONSTRAINT opened_kinds CHECK (kind IN (
        'neighbourhoods', 'places', 'outings', 'contacts', 'actions', 'sessions', 'worktime',
        'published'
    )),
    CONSTRAINT opened_wholly CHECK (
        opened IS NULL OR (kind IS NOT NULL AND hlc IS NOT NULL AND deleted IS NOT NULL)
    ),
    CONSTRAINT opened_on_a_day CHECK (NOT opened ? 'date' OR (opened ->> 'date')::date IS NOT NULL),
    -- One team's odd row would stop the report of all: what is opened has the shape that it reads.
    CONSTRAINT opened_legibly CHECK (opened IS NULL OR deleted OR (CASE
        WHEN kind IN ('neighbourhoods', 'places') THEN opened @@
            'strict $.key.type() == "string" && $.label.type() == "string"'
        WHEN kind = 'outings' THEN opened ? 'date' AND opened @@
            'strict ($.start.type() == "null" || $.start like_regex "^[0-2][0-9]:[0-5][0-9]")
            && $.duration_min >= 0 && $.duration_min <= 10080
            && $.duration_min.floor() == $.duration_min
            && $.educators >= 0 && $.educators <= 100 && $.educators.floor() == $.educators'
        WHEN kind = 'actions' THEN opened @@
            'strict $.type.type() == "string" && $.result.type() == "string"'
        WHEN kind IN ('contacts', 'sessions') THEN opened ? 'date' AND opened @@
            'strict $.counts.type() == "array" && $.counts.size() <= 1000
            && !exists($.counts[*] ? (@.size() != 3))
            && !exists($.counts[*] ? (@[2].type() != "number"))
            && !exists($.counts[*][2] ? (@ < 0 || @ > 10000 || @.floor() != @))'
            AND (kind = 'sessions' OR opened @@
                'strict $.new >= 0 && $.new <= 10000 && $.new.floor() == $.new')
        WHEN kind = 'worktime' THEN opened @@
            'strict $.month like_regex "^[0-9]{4}-(0[1-9]|1[0-2])$" && $.content.type() == "array"
            && $.content.size() <= 10000
            && !exists($.content[*] ? (@.size() != 4))
            && !exists($.content[*] ? (@[3].type() != "number"))
            && !exists($.content[*][0] ? (
                !(@ like_regex "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")))
            && !exists($.content[*][3] ? (@ < 0 || @ > 100000 || @.floor() != @))'
        WHEN kind = 'published' THEN opened @@
            'strict $.rows.type() == "array" && $.coarse.type() == "array"
            && $.rows.size() <= 100000 && !exists($.rows[*] ? (@.size() != 8))
            && !exists($.rows[*][6] ? (@.type() != "null" && @.type() != "number"))
            && !exists($.rows[*][6] ? (@ < 0 || @ > 1000000000 || @.floor() != @))'
    END) IS TRUE)
);

COMMENT ON TABLE carnet_versions IS 'carnet-de-rue hub 1';

-- For an erasure, and for the last word on an opened record.
CREATE INDEX IF NOT EXISTS carnet_versions_record ON carnet_versions (team_id, record_id);

-- The few rows that hold the team's keys, sealed for each member: read first.
CREATE INDEX IF NOT EXISTS carnet_versions_keys ON carnet_versions (team_id) WHERE epoch = 0;

-- A team's role sees its team's rows and no other. It adds; what is erased, and what is opened or
-- closed again, are all that it can change: a body is what was pushed, or the digest of it, which
-- the signature covers. The rule reads the role's own name, which no setting of a connection can
-- pretend.
REVOKE ALL ON carnet_versions FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE (body, kind, hlc, deleted, reissues, opened)
    ON carnet_versions TO carnet_teams;
ALTER TABLE carnet_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE carnet_versions FORCE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS own_team ON carnet_versions;
CREATE POLICY own_team ON carnet_versions TO carnet_teams
    USING (team_id = substring(current_user FROM '^carnet_team_([0-9a-f]{32})$')::uuid)
    WITH CHECK (team_id = substring(current_user FROM '^carnet_team_([0-9a-f]{32})$')::uuid);

-- Whoever makes a report over many teams sees what they opened, and of that no body.
GRANT SELECT (team_id, record_id, kind, hlc, deleted, reissues, opened)
    ON carnet_versions TO carnet_reader;

DROP POLICY IF EXISTS opened_rows ON carnet_versions;
CREATE POLICY opened_rows ON carnet_versions FOR SELECT TO carnet_reader
    USING (opened IS NOT NULL);
