CREATE TABLE terms (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    list VARCHAR,
    code VARCHAR,
    label VARCHAR,
    from_date DATE,
    retired_on DATE,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE TABLE team_settings (
    id VARCHAR NOT NULL,
    hlc VARCHAR NOT NULL,
    threshold INTEGER,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;
