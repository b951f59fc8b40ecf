extension DrawnCommand {
  /// Options of any command, right or wrong for the one they are put behind.
  static let options = [
    "--json", "--csv", "--help", "--version", "--yes", "--force", "--all", "--herd", "--as-of",
    "-C",
    "--farm=/nonexistent", "--farm=.", "--units=us", "--lead=2", "--lead=-1e9", "--percentile=80",
    "--percentile=1000", "--today", "--best", "--dry-run", "--", "-", "--nonsense", "--json=3",
    "--allow=ndf=1", "--within=10", "--most-feeds=0", "--alternatives=3", "--alternatives=-1",
    "--csv=out.csv", "--html=out.html", "--csv=prices.csv", "--csv=farm.galacto", "--out=/dev/full",
    "--rejects=farm.galacto", "--every=0", "--every=-5", "--step=0", "--step=1e-9", "--horizon=-1",
    "--first=0", "--round=0", "--feeding=-3", "--feedings=0", "--mixer=1e300",
    "--csv=/nonexistent/x",
  ]

  /// Words for where a number, a name or a day is asked.
  static let values = [
    "", "0", "-1", "1", "3", "+5%", "-200%", "1e308", "nan", "inf", "0.5", "99999999999999999999",
    "x",
    "HIGH", "all", "ALL", "Pen 1", "high", "2024-02-30", "2010-12-01", "05:00,17:00", "25:00", "5",
    "=",
    "==", "a=b", "ndf_percent_dm=30", "starch=-5", "\u{1B}[2J", "😀", "../x", "-", "wood", "milkbot",
    String(repeating: "x", count: 5000), String(repeating: "1,", count: 2000),
  ]

  /// Words of the list language, and others.
  static let listWords = [
    "FOR", "BY", "DOWN", "UP", "AND", "LIST", "ID", "PEN", "DIM", "LACT", "MILK", "STATUS", "FDAT",
    "PEN=3", "DIM<60", "DIM=1-60", "LACT>=2", "STATUS<>dry", "FDAT>2010-01-01", "MILK>1e400",
    "PEN=\"a b",
    "SCC=..", "DIM=60-1", "=", "<", ">=", "<>", "\"", "'", ",", "FPR>1.4", "MILKK", "2024-13-01",
    "DIM=",
    "BY BY", "FOR FOR", "\u{0}", "é", "DIM=999999999999999999999", "ECM", "BW", "DUE", "TBRD", "-1",
  ]

  /// Days, and words that are none.
  static let days = [
    "2010-12-01", "2010-07-15", "1970-01-01", "1900-01-01", "2100-01-01", "9999-12-31",
    "2024-02-30",
    "0000-00-00", "today", "", "-1", "2024-2-1",
  ]
}
