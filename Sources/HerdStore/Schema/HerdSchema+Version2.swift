extension HerdSchema {
  /// The second version: what is known later moves what is stored.
  ///
  /// - A test day names no lactation any more. It belongs to the last calving before it, whenever
  ///   that calving became known.
  /// - A calving may be known before its lactation number is.
  /// - The same event of the same day is one event, whatever word a file has for it; nothing tells in
  ///   which order two came in.
  /// - A day put together from single milkings is marked: a recording of the day stands above it.
  /// - An open stay ends where the animal's next one begins, so that two may be open.
  static let version2 = """
    DROP VIEW v_test_day;
    DROP VIEW v_lactation;
    DROP INDEX test_day_lactation;
    ALTER TABLE test_day DROP COLUMN lactation_id;
    ALTER TABLE test_day ADD COLUMN from_milkings INTEGER NOT NULL DEFAULT 0
      CONSTRAINT from_milkings_word CHECK(from_milkings IN (0, 1));

    CREATE TABLE lactation_2(
      id INTEGER PRIMARY KEY, animal_id INTEGER NOT NULL REFERENCES animal(id),
      parity INTEGER CONSTRAINT parity_range CHECK(parity BETWEEN 1 AND 25),
      calving_day INTEGER NOT NULL,
      batch_id INTEGER NOT NULL REFERENCES import_batch(id),
      CONSTRAINT parity_twice UNIQUE(animal_id, parity),
      CONSTRAINT calving_twice UNIQUE(animal_id, calving_day)) STRICT;
    INSERT INTO lactation_2(id, animal_id, parity, calving_day, batch_id)
      SELECT id, animal_id, parity, calving_day, batch_id FROM lactation;
    DROP TABLE lactation;
    ALTER TABLE lactation_2 RENAME TO lactation;

    CREATE TABLE event_2(
      id INTEGER PRIMARY KEY, animal_id INTEGER NOT NULL REFERENCES animal(id),
      event_day INTEGER NOT NULL, code TEXT NOT NULL, raw_code TEXT NOT NULL,
      detail TEXT NOT NULL DEFAULT '', herd_id INTEGER REFERENCES herd(id),
      batch_id INTEGER NOT NULL REFERENCES import_batch(id)) STRICT;
    UPDATE event SET detail = '' WHERE (code, detail) IN (
      VALUES ('PREG', 'Pregnant'), ('OPEN', 'Empty'));
    INSERT INTO event_2(id, animal_id, event_day, code, raw_code, detail, herd_id, batch_id)
      SELECT min(id), animal_id, event_day, code,
        coalesce(min(CASE WHEN raw_code <> code THEN raw_code END), code), detail, max(herd_id),
        min(batch_id)
      FROM event
      GROUP BY animal_id, event_day, code, CASE code WHEN 'OTHER' THEN raw_code ELSE '' END, detail;
    DROP TABLE event;
    ALTER TABLE event_2 RENAME TO event;
    CREATE UNIQUE INDEX event_twice ON event(animal_id, event_day, code,
      CASE code WHEN 'OTHER' THEN raw_code ELSE '' END, detail);
    CREATE INDEX event_code ON event(code, event_day);

    DROP INDEX herd_stay_open;

    CREATE VIEW v_lactation AS
      SELECT l.*, date(l.calving_day * 86400, 'unixepoch') AS calving_iso,
        (SELECT min(n.calving_day) FROM lactation n
          WHERE n.animal_id = l.animal_id AND n.calving_day > l.calving_day) AS next_calving_day
      FROM lactation l;
    CREATE VIEW v_test_day AS
      SELECT t.*, date(t.test_day * 86400, 'unixepoch') AS date_iso,
        t.test_day - l.calving_day AS dim, l.parity, a.official_scheme, a.official_id,
        h.code AS herd_code
      FROM test_day t JOIN animal a ON a.id = t.animal_id JOIN herd h ON h.id = t.herd_id
        LEFT JOIN lactation l ON l.animal_id = t.animal_id AND l.calving_day = (
          SELECT max(c.calving_day) FROM lactation c
          WHERE c.animal_id = t.animal_id AND c.calving_day <= t.test_day);
    """
}
