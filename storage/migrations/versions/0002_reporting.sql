ALTER TABLE indicators DROP COLUMN filters;

CREATE TABLE closed_years (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    year INTEGER,
    closed_on DATE,
    closed_by VARCHAR,
    threshold INTEGER,
    content VARCHAR,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_closed_years_closed_on ON closed_years (closed_on);

CREATE TABLE partnership (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    wording VARCHAR,
    mark VARCHAR,
    link VARCHAR,
    image VARCHAR,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE TABLE releases (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    starts_on DATE,
    ends_on DATE,
    threshold INTEGER,
    released_on DATE,
    released_by VARCHAR,
    content VARCHAR,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_releases_released_on ON releases (released_on);

CREATE TABLE indicators_action_results (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES indicators (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_indicators_action_results_value ON indicators_action_results (value);

CREATE TABLE indicators_action_types (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES indicators (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_indicators_action_types_value ON indicators_action_types (value);

CREATE TABLE indicators_activities (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES indicators (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_indicators_activities_value ON indicators_activities (value);

CREATE TABLE indicators_age_bands (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES indicators (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_indicators_age_bands_value ON indicators_age_bands (value);

CREATE TABLE indicators_ctg_themes (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES indicators (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_indicators_ctg_themes_value ON indicators_ctg_themes (value);

CREATE TABLE indicators_domains (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES indicators (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_indicators_domains_value ON indicators_domains (value);

CREATE TABLE indicators_genders (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES indicators (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_indicators_genders_value ON indicators_genders (value);

CREATE TABLE indicators_intervention_kinds (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES indicators (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_indicators_intervention_kinds_value ON indicators_intervention_kinds (value);

CREATE TABLE indicators_neighbourhoods (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES indicators (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_indicators_neighbourhoods_value ON indicators_neighbourhoods (value);

CREATE TABLE indicators_problems (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES indicators (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_indicators_problems_value ON indicators_problems (value);

CREATE TABLE indicators_referral_outcomes (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES indicators (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_indicators_referral_outcomes_value ON indicators_referral_outcomes (value);

CREATE TABLE indicators_requests (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES indicators (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_indicators_requests_value ON indicators_requests (value);

CREATE TABLE indicators_settings (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES indicators (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_indicators_settings_value ON indicators_settings (value);

CREATE TABLE indicators_themes (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES indicators (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_indicators_themes_value ON indicators_themes (value);

CREATE TABLE indicators_work_categories (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (record, position),
    FOREIGN KEY(record) REFERENCES indicators (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_indicators_work_categories_value ON indicators_work_categories (value);
