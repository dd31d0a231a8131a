CREATE TEMPORARY TABLE last_word ON COMMIT DROP AS
SELECT DISTINCT ON (team_id, record_id)
    team_id, record_id, kind, deleted, opened, (opened ->> 'date')::date AS day
FROM carnet_versions
WHERE opened IS NOT NULL
ORDER BY team_id, record_id, hlc DESC;

SELECT date_part('year', day), team_id, opened ->> 'neighbourhood', told ->> 1, told ->> 0,
    sum((told ->> 2)::int)
FROM last_word, jsonb_array_elements(opened -> 'counts') AS told
WHERE kind = 'contacts' AND NOT deleted
GROUP BY CUBE (team_id, 3, 4, 5), 1;

SELECT date_part('year', day), team_id, opened ->> 'neighbourhood', sum((opened ->> 'new')::int)
FROM last_word
WHERE kind = 'contacts' AND NOT deleted
GROUP BY 1, 2, 3;

SELECT date_part('year', day), team_id, opened ->> 'place', sum((told ->> 2)::int)
FROM last_word, jsonb_array_elements(opened -> 'counts') AS told
WHERE kind = 'contacts' AND NOT deleted
GROUP BY 1, 2, 3;

SELECT date_part('year', day), team_id, opened ->> 'neighbourhood', date_part('dow', day),
    opened ->> 'start' < '18', count(*), sum((opened ->> 'duration_min')::int),
    sum((opened ->> 'duration_min')::int * (opened ->> 'educators')::int)
FROM last_word
WHERE kind = 'outings' AND NOT deleted
GROUP BY 1, 2, 3, 4, 5;

SELECT date_part('year', (told ->> 0)::date), team_id, told ->> 2, told ->> 1,
    sum((told ->> 3)::int)
FROM last_word, jsonb_array_elements(opened -> 'content') AS told
WHERE kind = 'worktime' AND NOT deleted
GROUP BY 1, 2, 3, 4;

SELECT date_part('year', held.day), held.team_id, action.opened ->> 'neighbourhood',
    action.opened ->> 'type', action.opened ->> 'result', told ->> 1, told ->> 0,
    count(DISTINCT held.record_id), count(DISTINCT action.record_id), sum((told ->> 2)::int)
FROM last_word AS held
CROSS JOIN jsonb_array_elements(held.opened -> 'counts') AS told
LEFT JOIN last_word AS action
    ON action.team_id = held.team_id AND action.record_id = (held.opened ->> 'action')::uuid
WHERE held.kind = 'sessions' AND NOT held.deleted
GROUP BY 1, 2, 3, 4, 5, 6, 7;

SELECT sum((told ->> 2)::int)
FROM last_word, jsonb_array_elements(opened -> 'counts') AS told
WHERE kind = 'contacts' AND NOT deleted AND date_part('year', day) = 2024
