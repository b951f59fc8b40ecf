extension HerdSchema {
  /// What the farm says of its pens: a name beside the code, whether plan and ration leave the pen
  /// out, and who said what it is for.
  static let penStages = """
    ALTER TABLE pen ADD COLUMN name TEXT;
    ALTER TABLE pen ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0
      CONSTRAINT pen_left_out CHECK(left_out IN (0, 1));
    ALTER TABLE pen ADD COLUMN role_set_by TEXT
      CONSTRAINT pen_role_set_by CHECK(role_set_by IN ('hand', 'rule'));
    """
}
