extension HerdSchema {
  /// The first version: animals, lactations, test days, events, stays, pens, measures, feeding,
  /// and the record of every import and correction.
  static let version1 = """
    CREATE TABLE import_batch(
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at_ms INTEGER NOT NULL, command TEXT NOT NULL,
      options_json TEXT NOT NULL CHECK(json_valid(options_json)),
      rows_read INTEGER NOT NULL DEFAULT 0, inserted INTEGER NOT NULL DEFAULT 0,
      updated INTEGER NOT NULL DEFAULT 0, unchanged INTEGER NOT NULL DEFAULT 0,
      rejected INTEGER NOT NULL DEFAULT 0, undone_ms INTEGER) STRICT;
    CREATE TABLE import_file(
      id INTEGER PRIMARY KEY, batch_id INTEGER NOT NULL REFERENCES import_batch(id),
      name TEXT NOT NULL, kind TEXT NOT NULL, bytes INTEGER NOT NULL,
      sha256 TEXT NOT NULL CHECK(length(sha256) = 64),
      options_key TEXT NOT NULL, rows_read INTEGER NOT NULL) STRICT;
    CREATE INDEX import_file_hash ON import_file(sha256);
    CREATE TABLE import_reject(
      id INTEGER PRIMARY KEY, batch_id INTEGER NOT NULL REFERENCES import_batch(id),
      file TEXT NOT NULL, line_no INTEGER, field TEXT, code TEXT NOT NULL, reason TEXT NOT NULL,
      raw TEXT NOT NULL) STRICT;
    CREATE INDEX import_reject_batch ON import_reject(batch_id);
    CREATE TABLE change_log(
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      batch_id INTEGER NOT NULL REFERENCES import_batch(id), at_ms INTEGER NOT NULL,
      table_name TEXT NOT NULL, key_json TEXT NOT NULL CHECK(json_valid(key_json)),
      old_json TEXT NOT NULL CHECK(json_valid(old_json)),
      new_json TEXT NOT NULL CHECK(json_valid(new_json))) STRICT;
    CREATE INDEX change_log_batch ON change_log(batch_id);
    CREATE TRIGGER change_log_append_only BEFORE UPDATE ON change_log
      BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END;

    CREATE TABLE breed(
      code TEXT PRIMARY KEY, name TEXT NOT NULL,
      kind TEXT NOT NULL CHECK(kind IN ('Holstein', 'Jersey', 'Other'))) STRICT, WITHOUT ROWID;
    CREATE TABLE herd(
      id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT,
      batch_id INTEGER NOT NULL REFERENCES import_batch(id)) STRICT;
    CREATE TABLE animal(
      id INTEGER PRIMARY KEY, official_scheme TEXT NOT NULL, official_id TEXT NOT NULL,
      sex TEXT NOT NULL CONSTRAINT animal_sex CHECK(sex IN ('F', 'M')),
      breed_code TEXT REFERENCES breed(code), birth_day INTEGER,
      dam_id INTEGER REFERENCES animal(id) DEFERRABLE INITIALLY DEFERRED, sire_ref TEXT,
      batch_id INTEGER NOT NULL REFERENCES import_batch(id),
      CONSTRAINT animal_twice UNIQUE(official_scheme, official_id),
      CONSTRAINT animal_dam_is_self CHECK(dam_id IS NULL OR dam_id <> id)) STRICT;
    CREATE INDEX animal_dam ON animal(dam_id) WHERE dam_id IS NOT NULL;
    CREATE TABLE animal_alias(
      animal_id INTEGER NOT NULL REFERENCES animal(id), herd_id INTEGER NOT NULL REFERENCES herd(id),
      scheme TEXT NOT NULL, value TEXT NOT NULL, from_day INTEGER NOT NULL, to_day INTEGER,
      batch_id INTEGER NOT NULL REFERENCES import_batch(id),
      CONSTRAINT alias_days CHECK(to_day IS NULL OR to_day > from_day),
      PRIMARY KEY(herd_id, scheme, value, from_day)) STRICT;
    CREATE INDEX animal_alias_animal ON animal_alias(animal_id);
    CREATE INDEX animal_alias_value ON animal_alias(value);
    CREATE TABLE herd_stay(
      id INTEGER PRIMARY KEY, animal_id INTEGER NOT NULL REFERENCES animal(id),
      herd_id INTEGER NOT NULL REFERENCES herd(id), from_day INTEGER NOT NULL,
      in_reason TEXT NOT NULL, to_day INTEGER, out_reason TEXT,
      batch_id INTEGER NOT NULL REFERENCES import_batch(id),
      CONSTRAINT departure_before_arrival CHECK(to_day IS NULL OR to_day >= from_day),
      CONSTRAINT departure_without_reason CHECK((to_day IS NULL) = (out_reason IS NULL)),
      CONSTRAINT two_arrivals UNIQUE(animal_id, from_day)) STRICT;
    CREATE UNIQUE INDEX herd_stay_open ON herd_stay(animal_id) WHERE to_day IS NULL;
    CREATE INDEX herd_stay_herd ON herd_stay(herd_id, from_day);
    CREATE TABLE lactation(
      id INTEGER PRIMARY KEY, animal_id INTEGER NOT NULL REFERENCES animal(id),
      parity INTEGER NOT NULL CONSTRAINT parity_range CHECK(parity BETWEEN 1 AND 25),
      calving_day INTEGER NOT NULL,
      batch_id INTEGER NOT NULL REFERENCES import_batch(id),
      CONSTRAINT parity_twice UNIQUE(animal_id, parity),
      CONSTRAINT calving_twice UNIQUE(animal_id, calving_day)) STRICT;
    CREATE TABLE test_day(
      id INTEGER PRIMARY KEY, animal_id INTEGER NOT NULL REFERENCES animal(id),
      test_day INTEGER NOT NULL, lactation_id INTEGER NOT NULL REFERENCES lactation(id),
      herd_id INTEGER NOT NULL REFERENCES herd(id),
      milk_kg REAL CONSTRAINT milk_range CHECK(milk_kg BETWEEN 0 AND 120),
      fat_pct REAL CONSTRAINT fat_range CHECK(fat_pct BETWEEN 1 AND 15),
      protein_pct REAL CONSTRAINT protein_range CHECK(protein_pct BETWEEN 1 AND 10),
      lactose_pct REAL CONSTRAINT lactose_range CHECK(lactose_pct BETWEEN 2 AND 7),
      scc_k INTEGER CONSTRAINT cells_range CHECK(scc_k BETWEEN 1 AND 50000),
      mun_mg_dl REAL CONSTRAINT urea_range CHECK(mun_mg_dl BETWEEN 0 AND 60),
      bhb_mmol REAL CONSTRAINT bhb_range CHECK(bhb_mmol BETWEEN 0 AND 15),
      milkings_per_day REAL CONSTRAINT milkings_range CHECK(milkings_per_day BETWEEN 0.5 AND 8),
      batch_id INTEGER NOT NULL REFERENCES import_batch(id),
      CONSTRAINT test_day_twice UNIQUE(animal_id, test_day)) STRICT;
    CREATE INDEX test_day_herd ON test_day(herd_id, test_day);
    CREATE INDEX test_day_lactation ON test_day(lactation_id);
    CREATE TABLE event(
      id INTEGER PRIMARY KEY, animal_id INTEGER NOT NULL REFERENCES animal(id),
      event_day INTEGER NOT NULL, code TEXT NOT NULL, seq INTEGER NOT NULL DEFAULT 1,
      herd_id INTEGER REFERENCES herd(id), raw_code TEXT NOT NULL,
      detail TEXT NOT NULL DEFAULT '', batch_id INTEGER NOT NULL REFERENCES import_batch(id),
      CONSTRAINT event_twice UNIQUE(animal_id, event_day, code, seq)) STRICT;
    CREATE INDEX event_code ON event(code, event_day);
    CREATE TABLE pen(
      id INTEGER PRIMARY KEY, herd_id INTEGER NOT NULL REFERENCES herd(id), code TEXT NOT NULL,
      role TEXT NOT NULL CONSTRAINT pen_role CHECK(role IN (
        'fresh', 'high', 'mid', 'low', 'far_off', 'close_up', 'hospital', 'heifer', 'other')),
      batch_id INTEGER NOT NULL REFERENCES import_batch(id),
      CONSTRAINT pen_twice UNIQUE(herd_id, code)) STRICT;
    CREATE TABLE pen_stay(
      id INTEGER PRIMARY KEY, animal_id INTEGER NOT NULL REFERENCES animal(id),
      pen_id INTEGER NOT NULL REFERENCES pen(id), from_day INTEGER NOT NULL, to_day INTEGER,
      batch_id INTEGER NOT NULL REFERENCES import_batch(id),
      CONSTRAINT pen_stay_days CHECK(to_day IS NULL OR to_day > from_day),
      CONSTRAINT pen_stay_twice UNIQUE(animal_id, from_day)) STRICT;
    CREATE UNIQUE INDEX pen_stay_open ON pen_stay(animal_id) WHERE to_day IS NULL;
    CREATE INDEX pen_stay_pen ON pen_stay(pen_id, from_day, to_day);
    CREATE TRIGGER pen_stay_no_overlap_insert BEFORE INSERT ON pen_stay WHEN EXISTS(
      SELECT 1 FROM pen_stay p WHERE p.animal_id = NEW.animal_id
        AND p.from_day < coalesce(NEW.to_day, 1e9) AND coalesce(p.to_day, 1e9) > NEW.from_day)
      BEGIN SELECT RAISE(ABORT, 'pen_stay_overlap'); END;
    CREATE TRIGGER pen_stay_no_overlap_update BEFORE UPDATE OF animal_id, from_day, to_day
      ON pen_stay WHEN EXISTS(
      SELECT 1 FROM pen_stay p WHERE p.id <> NEW.id AND p.animal_id = NEW.animal_id
        AND p.from_day < coalesce(NEW.to_day, 1e9) AND coalesce(p.to_day, 1e9) > NEW.from_day)
      BEGIN SELECT RAISE(ABORT, 'pen_stay_overlap'); END;
    CREATE TABLE body_measure(
      animal_id INTEGER NOT NULL REFERENCES animal(id), day INTEGER NOT NULL,
      kind TEXT NOT NULL CONSTRAINT measure_kind CHECK(kind IN (
        'weight_kg', 'bcs_5', 'locomotion_5')),
      value REAL NOT NULL, batch_id INTEGER NOT NULL REFERENCES import_batch(id),
      CONSTRAINT measure_range CHECK(
        CASE kind WHEN 'weight_kg' THEN value BETWEEN 20 AND 1500 ELSE value BETWEEN 1 AND 5 END),
      PRIMARY KEY(animal_id, kind, day)) STRICT, WITHOUT ROWID;
    CREATE TABLE pen_feed_day(
      pen_id INTEGER NOT NULL REFERENCES pen(id), day INTEGER NOT NULL, ingredient TEXT NOT NULL,
      delivered_kg_per_head REAL NOT NULL CONSTRAINT feed_range CHECK(
        delivered_kg_per_head BETWEEN 0 AND 120),
      called_kg_per_head REAL, cost_per_head REAL,
      batch_id INTEGER NOT NULL REFERENCES import_batch(id),
      PRIMARY KEY(pen_id, day, ingredient)) STRICT, WITHOUT ROWID;

    CREATE VIEW v_test_day AS
      SELECT t.*, date(t.test_day * 86400, 'unixepoch') AS date_iso,
        t.test_day - l.calving_day AS dim, l.parity, a.official_scheme, a.official_id,
        h.code AS herd_code
      FROM test_day t JOIN lactation l ON l.id = t.lactation_id
        JOIN animal a ON a.id = t.animal_id JOIN herd h ON h.id = t.herd_id;
    CREATE VIEW v_lactation AS
      SELECT l.*, date(l.calving_day * 86400, 'unixepoch') AS calving_iso,
        (SELECT min(n.calving_day) FROM lactation n
          WHERE n.animal_id = l.animal_id AND n.calving_day > l.calving_day) AS next_calving_day
      FROM lactation l;
    """
}
