ALTER TABLE versions ADD COLUMN reissues VARCHAR;

ALTER TABLE versions ADD COLUMN settles VARCHAR;

ALTER TABLE versions ADD COLUMN aside VARCHAR;

CREATE INDEX ix_versions_aside ON versions (aside) WHERE aside IS NOT NULL;

CREATE INDEX ix_versions_reissues ON versions (reissues) WHERE reissues IS NOT NULL;

CREATE INDEX ix_versions_ruling ON versions (kind) WHERE kind IN ('members', 'erasures');

CREATE TABLE marks (
    device_id VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (device_id)
);

CREATE TABLE heard (
    device_id VARCHAR NOT NULL,
    said_at INTEGER NOT NULL,
    marks VARCHAR NOT NULL,
    PRIMARY KEY (device_id)
);

CREATE TABLE sent (
    place VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    sent_at INTEGER NOT NULL,
    PRIMARY KEY (place)
);

CREATE TABLE members (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    device VARCHAR,
    person VARCHAR,
    role VARCHAR,
    signing_key VARCHAR,
    age_key VARCHAR,
    number INTEGER,
    joined_on DATE,
    left_on DATE,
    last_entry INTEGER,
    acts VARCHAR,
    signed_by VARCHAR,
    signature VARCHAR,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE TABLE erasures (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    erased_on DATE,
    erased_by VARCHAR,
    records VARCHAR,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_erasures_erased_on ON erasures (erased_on);

CREATE TABLE worktime (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    month VARCHAR,
    sender VARCHAR,
    content VARCHAR,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE TABLE published (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    starts_on DATE,
    ends_on DATE,
    threshold INTEGER,
    published_on DATE,
    content VARCHAR,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_published_published_on ON published (published_on);

CREATE TABLE epochs (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    number INTEGER,
    sealed VARCHAR,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE TABLE openings (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    kinds VARCHAR,
    readers VARCHAR,
    opened_on DATE,
    opened_by VARCHAR,
    closed_on DATE,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE INDEX ix_openings_opened_on ON openings (opened_on);
