-- Versions of :teams teams, :each per team, over three years: lists and the working time of each
-- month first, then of twenty, eight contacts, three outings and one session are opened, eight are
-- sealed. One in ten is the second version of a record.
WITH team AS (
    SELECT number, md5('team ' || number)::uuid AS team_id
    FROM generate_series(1, :teams) AS number
), version AS (
    SELECT
        number, team_id, seq,
        CASE
            WHEN seq <= 5 THEN 'neighbourhoods'
            WHEN seq <= 10 THEN 'places'
            WHEN seq <= 20 THEN 'actions'
            WHEN seq <= 56 THEN 'worktime'
            WHEN seq % 20 < 8 THEN 'contacts'
            WHEN seq % 20 < 11 THEN 'outings'
            WHEN seq % 20 = 11 THEN 'sessions'
        END AS kind,
        CASE WHEN seq > 100 AND seq / 20 % 10 = 0 THEN seq - 20 ELSE seq END AS said,
        date '2022-01-01' + (seq * 7919 % 1096)::int AS day,
        (date '2022-01-01' + make_interval(months => seq - 21))::date AS month
    FROM team, generate_series(1, :each) AS seq
)
INSERT INTO carnet_versions
    (team_id, device_id, seq, record_id, epoch, digest, body, sender, signature,
     kind, hlc, deleted, opened)
SELECT
    team_id, 'device', seq, md5(number || ' ' || said)::uuid, 1,
    sha256(decode(repeat(md5(number || ' ' || seq), 20), 'hex')),
    decode(repeat(md5(number || ' ' || seq), 20), 'hex'), 'device', decode(repeat('ab', 64), 'hex'),
    kind,
    CASE WHEN kind IS NOT NULL THEN '0190000' || lpad(to_hex(seq), 4, '0') || '-0000-device' END,
    CASE WHEN kind IS NOT NULL THEN false END,
    CASE kind
        WHEN 'neighbourhoods' THEN jsonb_build_object('key', 'n' || seq, 'label', 'Nord ' || seq)
        WHEN 'places' THEN jsonb_build_object('key', 'p' || seq, 'label', 'Parc ' || seq)
        WHEN 'actions' THEN jsonb_build_object(
            'neighbourhood', md5(number || ' ' || seq % 5 + 1)::uuid,
            'type', 'workshop', 'result', 'reached')
        WHEN 'worktime' THEN jsonb_build_object(
            'month', to_char(month, 'YYYY-MM'), 'content', (
                SELECT jsonb_agg(jsonb_build_array(
                    (month + piece)::date, CASE piece % 2 WHEN 0 THEN 'street' ELSE 'training' END,
                    md5(number || ' ' || piece % 5 + 1)::uuid, 60 + piece))
                FROM generate_series(0, 27) AS piece))
        WHEN 'contacts' THEN jsonb_build_object(
            'date', day, 'neighbourhood', md5(number || ' ' || seq % 5 + 1)::uuid,
            'place', md5(number || ' ' || seq % 5 + 6)::uuid, 'new', seq % 3,
            'counts', jsonb_build_array(
                jsonb_build_array('girl', '13-15', seq % 4 + 1),
                jsonb_build_array('boy', '16-17', seq % 3 + 1)))
        WHEN 'outings' THEN jsonb_build_object(
            'date', day, 'start', '17:30:00', 'duration_min', 120, 'educators', 2,
            'neighbourhood', md5(number || ' ' || seq % 5 + 1)::uuid)
        WHEN 'sessions' THEN jsonb_build_object(
            'date', day, 'action', md5(number || ' ' || seq % 10 + 11)::uuid,
            'counts', jsonb_build_array(jsonb_build_array('boy', '13-15', seq % 5 + 1)))
    END
FROM version
