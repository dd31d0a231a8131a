CREATE TABLE actions (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    title VARCHAR,
    type VARCHAR,
    neighbourhood VARCHAR,
    aims VARCHAR,
    result VARCHAR,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE TABLE contacts (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    new INTEGER,
    place VARCHAR,
    neighbourhood VARCHAR,
    setting VARCHAR,
    date DATE,
    outing VARCHAR,
    duration_min INTEGER,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_contacts_date ON contacts (date);

CREATE INDEX ix_contacts_outing ON contacts (outing);

CREATE TABLE convention (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    year INTEGER,
    "key" VARCHAR,
    value FLOAT,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE TABLE diagnosis (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    neighbourhood VARCHAR,
    indicator VARCHAR,
    year INTEGER,
    value FLOAT,
    unit VARCHAR,
    source VARCHAR,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE TABLE drafts (
    form VARCHAR NOT NULL,
    saved_at VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    PRIMARY KEY (form)
);

CREATE TABLE educators (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    "key" VARCHAR,
    qualification VARCHAR,
    vae_deadline DATE,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_educators_key ON educators ("key");

CREATE TABLE entries (
    number INTEGER NOT NULL,
    record_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    day DATE,
    hlc VARCHAR NOT NULL,
    PRIMARY KEY (number),
    UNIQUE (record_id)
);

CREATE INDEX ix_entries_day ON entries (day, hlc);

CREATE INDEX ix_entries_kind ON entries (kind, day, hlc);

CREATE TABLE estimates (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    neighbourhood VARCHAR,
    starts_on DATE,
    ends_on DATE,
    number INTEGER,
    written_on DATE,
    written_by VARCHAR,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_estimates_written_on ON estimates (written_on);

CREATE TABLE facts (
    name VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (name)
);

CREATE TABLE families (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    pseudonym VARCHAR,
    known_since DATE,
    working_since DATE,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_families_known_since ON families (known_since);

CREATE INDEX ix_families_pseudonym ON families (pseudonym);

CREATE TABLE followups (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    pseudonym VARCHAR,
    gender VARCHAR,
    birth_year INTEGER,
    neighbourhood VARCHAR,
    known_since DATE,
    engaged_on DATE,
    handover_on DATE,
    closed_on DATE,
    close_reason VARCHAR,
    family VARCHAR,
    last_contact_on DATE,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_followups_family ON followups (family);

CREATE INDEX ix_followups_known_since ON followups (known_since);

CREATE INDEX ix_followups_pseudonym ON followups (pseudonym);

CREATE TABLE goals (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    followup VARCHAR,
    domain VARCHAR,
    set_on DATE,
    state VARCHAR,
    closed_on DATE,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_goals_followup ON goals (followup);

CREATE INDEX ix_goals_set_on ON goals (set_on);

CREATE TABLE indicators (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    label VARCHAR,
    objective VARCHAR,
    figure VARCHAR,
    filters VARCHAR,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE TABLE interventions (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    followup VARCHAR,
    date DATE,
    domain VARCHAR,
    kind VARCHAR,
    duration_min INTEGER,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_interventions_date ON interventions (date);

CREATE INDEX ix_interventions_followup ON interventions (followup);

CREATE TABLE leaves (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    educator VARCHAR,
    starts_on DATE,
    ends_on DATE,
    kind VARCHAR,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_leaves_starts_on ON leaves (starts_on);

CREATE TABLE meetings (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    date DATE,
    duration_min INTEGER,
    kind VARCHAR,
    decided VARCHAR,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_meetings_date ON meetings (date);

CREATE TABLE memos (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    date DATE,
    about VARCHAR,
    text VARCHAR,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_memos_date ON memos (date);

CREATE TABLE neighbourhoods (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    "key" VARCHAR,
    label VARCHAR,
    code VARCHAR,
    valid_from DATE,
    valid_to DATE,
    parent VARCHAR,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_neighbourhoods_key ON neighbourhoods ("key");

CREATE TABLE observations (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    date DATE,
    neighbourhood VARCHAR,
    problem VARCHAR,
    intensity INTEGER,
    text VARCHAR,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_observations_date ON observations (date);

CREATE TABLE outings (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    date DATE,
    start TIME,
    duration_min INTEGER,
    neighbourhood VARCHAR,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_outings_date ON outings (date);

CREATE TABLE partners (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    "key" VARCHAR,
    label VARCHAR,
    kind VARCHAR,
    neighbourhood VARCHAR,
    ctg_theme VARCHAR,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_partners_key ON partners ("key");

CREATE TABLE past_totals (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    year INTEGER,
    figure VARCHAR,
    neighbourhood VARCHAR,
    age_band VARCHAR,
    gender VARCHAR,
    category VARCHAR,
    measure VARCHAR,
    value FLOAT,
    source VARCHAR,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE TABLE places (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    "key" VARCHAR,
    label VARCHAR,
    kind VARCHAR,
    neighbourhood VARCHAR,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_places_key ON places ("key");

CREATE TABLE presences (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    educator VARCHAR,
    starts_on DATE,
    ends_on DATE,
    fte FLOAT,
    weekly_hours FLOAT,
    cv_handed_in BOOLEAN,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_presences_starts_on ON presences (starts_on);

CREATE TABLE referrals (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    date DATE,
    domain VARCHAR,
    partner VARCHAR,
    outcome VARCHAR,
    followup VARCHAR,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_referrals_date ON referrals (date);

CREATE INDEX ix_referrals_followup ON referrals (followup);

CREATE TABLE sessions (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    action VARCHAR,
    date DATE,
    duration_min INTEGER,
    preparation_min INTEGER,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_sessions_action ON sessions (action);

CREATE INDEX ix_sessions_date ON sessions (date);

CREATE TABLE situations (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    followup VARCHAR,
    date DATE,
    activity VARCHAR,
    attainment VARCHAR,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_situations_date ON situations (date);

CREATE INDEX ix_situations_followup ON situations (followup);

CREATE TABLE targets (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    year INTEGER,
    category VARCHAR,
    percent FLOAT,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE TABLE time_entries (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    date DATE,
    educator VARCHAR,
    category VARCHAR,
    minutes INTEGER,
    neighbourhood VARCHAR,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_time_entries_date ON time_entries (date);

CREATE TABLE versions (
    record_id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    team_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    device_id VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    base_hlc VARCHAR,
    author VARCHAR NOT NULL,
    deleted BOOLEAN NOT NULL,
    schema INTEGER NOT NULL,
    body VARCHAR NOT NULL,
    change_id VARCHAR NOT NULL,
    undoes VARCHAR,
    PRIMARY KEY (record_id, hlc),
    UNIQUE (device_id, seq)
)
 WITHOUT ROWID;

CREATE INDEX ix_versions_change_id ON versions (change_id);

CREATE INDEX ix_versions_hlc ON versions (hlc);

CREATE TABLE actions_partners (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES actions (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_actions_partners_value ON actions_partners (value);

CREATE TABLE contacts_counts (
    record VARCHAR NOT NULL,
    gender VARCHAR NOT NULL,
    age_band VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (record, gender, age_band),
    FOREIGN KEY(record) REFERENCES contacts (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE contacts_educators (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES contacts (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_contacts_educators_value ON contacts_educators (value);

CREATE TABLE contacts_followups (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES contacts (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_contacts_followups_value ON contacts_followups (value);

CREATE TABLE contacts_problems (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES contacts (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_contacts_problems_value ON contacts_problems (value);

CREATE TABLE contacts_requests (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES contacts (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_contacts_requests_value ON contacts_requests (value);

CREATE TABLE contacts_themes (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES contacts (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_contacts_themes_value ON contacts_themes (value);

CREATE TABLE entry_references (
    number INTEGER NOT NULL,
    record_id VARCHAR NOT NULL,
    PRIMARY KEY (number, record_id),
    FOREIGN KEY(number) REFERENCES entries (number) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_entry_references_record_id ON entry_references (record_id);

CREATE TABLE interventions_educators (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES interventions (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_interventions_educators_value ON interventions_educators (value);

CREATE TABLE interventions_problems (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES interventions (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_interventions_problems_value ON interventions_problems (value);

CREATE TABLE interventions_requests (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES interventions (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_interventions_requests_value ON interventions_requests (value);

CREATE TABLE meetings_educators (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES meetings (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_meetings_educators_value ON meetings_educators (value);

CREATE TABLE meetings_partners (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES meetings (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_meetings_partners_value ON meetings_partners (value);

CREATE TABLE outings_educators (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES outings (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_outings_educators_value ON outings_educators (value);

CREATE TABLE outings_places (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES outings (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_outings_places_value ON outings_places (value);

CREATE TABLE sessions_counts (
    record VARCHAR NOT NULL,
    gender VARCHAR NOT NULL,
    age_band VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (record, gender, age_band),
    FOREIGN KEY(record) REFERENCES sessions (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE sessions_educators (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES sessions (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_sessions_educators_value ON sessions_educators (value);

CREATE TABLE sessions_followups (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES sessions (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_sessions_followups_value ON sessions_followups (value);

CREATE TABLE sessions_problems (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES sessions (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_sessions_problems_value ON sessions_problems (value);

CREATE VIRTUAL TABLE entry_words USING fts5(name, words, tokenize = 'unicode61 remove_diacritics 2');
