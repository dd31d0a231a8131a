CREATE INDEX ix_actions_neighbourhood ON actions (neighbourhood);

CREATE INDEX ix_contacts_neighbourhood ON contacts (neighbourhood);

CREATE INDEX ix_diagnosis_neighbourhood ON diagnosis (neighbourhood);

CREATE INDEX ix_estimates_neighbourhood ON estimates (neighbourhood);

CREATE INDEX ix_followups_neighbourhood ON followups (neighbourhood);

CREATE INDEX ix_neighbourhoods_parent ON neighbourhoods (parent);

CREATE INDEX ix_observations_neighbourhood ON observations (neighbourhood);

CREATE INDEX ix_outings_neighbourhood ON outings (neighbourhood);

CREATE INDEX ix_partners_neighbourhood ON partners (neighbourhood);

CREATE INDEX ix_places_neighbourhood ON places (neighbourhood);

CREATE INDEX ix_time_entries_neighbourhood ON time_entries (neighbourhood);

DROP TABLE entry_words;

CREATE VIRTUAL TABLE entry_words USING fts5(name, words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2');
