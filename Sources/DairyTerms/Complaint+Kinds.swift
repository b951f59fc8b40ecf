extension Complaint {
  /// The kind of a complaint: a short stable word that scripts may rely on, and whose fault it
  /// usually is. docs/errors.md lists them with their exit codes.
  ///
  /// Rows of herd files have kinds of their own beside these, made of the field at fault
  /// (`range-milk`).
  public struct Kind: Hashable, Sendable {
    /// The word.
    public let rawValue: String
    /// Whose fault it usually is.
    public let usualFault: Fault

    /// A kind from its word.
    public init(_ word: String, _ usualFault: Fault = .data) {
      rawValue = word
      self.usualFault = usualFault
    }
  }
}

// MARK: - Files and text

extension Complaint.Kind {
  /// There is no file of that name.
  public static let missingFile = Self("missing-file", .storage)
  /// The file is there and cannot be read.
  public static let unreadableFile = Self("unreadable-file", .storage)
  /// A folder stands where a file is needed.
  public static let directory = Self("directory", .storage)
  /// There is no such folder, or it cannot be read.
  public static let noFolder = Self("no-folder", .storage)
  /// The file holds nothing.
  public static let emptyFile = Self("empty-file")
  /// The file, or what it grows to, is larger than is taken.
  public static let tooLarge = Self("too-large")
  /// A line is longer than is taken.
  public static let recordTooLong = Self("record-too-long")
  /// The text is not in the encoding it should be in.
  public static let encoding = Self("encoding")
  /// The file looks like UTF-16 but does not say so.
  public static let utf16WithoutMark = Self("utf-16-without-mark")
  /// The file is a picture, an archive or another kind that is no text.
  public static let notText = Self("not-text")
  /// A compressed file is damaged.
  public static let damagedGzip = Self("damaged-gzip")
  /// A compressed file grows out of all proportion.
  public static let gzipBomb = Self("gzip-bomb")
  /// The file is no YAML or JSON.
  public static let notYAML = Self("not-yaml")
  /// The file is no JSON.
  public static let notJSON = Self("not-json")
  /// The file is no XML, or asks for what is refused.
  public static let badXML = Self("bad-xml")
  /// A quotation mark is opened and never closed.
  public static let openQuote = Self("open-quote")
  /// A row has more or fewer cells than the headings.
  public static let raggedRow = Self("ragged-row")
  /// A file cannot be written.
  public static let notWritten = Self("not-written", .storage)
  /// An answer would be written over one of the farm's own files.
  public static let ownFile = Self("own-file", .usage)
  /// An answer would be written over a file the command reads.
  public static let inputAsOutput = Self("input-as-output", .usage)
  /// A link within the farm leads out of it.
  public static let linkOutOfFarm = Self("link-out-of-farm", .usage)
  /// A file Galacto did not make is in the place, and `--force` was not said.
  public static let notOurs = Self("not-ours", .usage)
}

// MARK: - Keys, names and values

extension Complaint.Kind {
  /// A key, feed, limit or word nobody knows.
  public static let unknownName = Self("unknown-name")
  /// A key that must be given is not there.
  public static let missingKey = Self("missing-key")
  /// A value of the wrong kind or outside its range.
  public static let badValue = Self("bad-value")
  /// The same name is given twice.
  public static let duplicateName = Self("duplicate-name")
  /// A number is needed and something else stands there.
  public static let notANumber = Self("not-a-number")
  /// A day is needed and something else stands there.
  public static let notADay = Self("not-a-day")
  /// A number lies outside what can be.
  public static let valueOutOfRange = Self("value-out-of-range")
  /// A value that is needed is not given.
  public static let missingValue = Self("missing-value")
  /// A column does not say its unit, and its numbers do not tell.
  public static let noUnit = Self("no-unit")
  /// One thing is given two values.
  public static let twoValues = Self("two-values")
  /// A percentage looks like a fraction.
  public static let fraction = Self("fraction")
}

// MARK: - Records of the herd

extension Complaint.Kind {
  /// The file has no rows.
  public static let noRows = Self("no-rows")
  /// Rows are there, and none could be taken.
  public static let nothingRead = Self("nothing-read")
  /// No known herd file has these columns.
  public static let unknownLayout = Self("unknown-layout")
  /// A column that is needed is missing.
  public static let missingColumn = Self("missing-column")
  /// Two columns can each be what is looked for.
  public static let twoReadings = Self("two-readings")
  /// No column holds milk or what is in it.
  public static let noMeasurement = Self("no-measurement")
  /// A day of testing is needed and none is named.
  public static let noTestDay = Self("no-test-day")
  /// Animals of several herds can only be told apart with the file of recordings.
  public static let noRecordings = Self("no-recordings", .usage)
  /// No resource of an ADE file says what it is.
  public static let noResourceType = Self("no-resource-type")
  /// A line breaks the rules of ADIS.
  public static let adis = Self("adis")
  /// A line of an archive is wrong.
  public static let archive = Self("archive")
  /// A mapping file is wrong.
  public static let mapping = Self("mapping")
  /// A mapping does not name a column that is needed.
  public static let incompleteMapping = Self("incomplete-mapping", .usage)
  /// Dates may be day-month or month-day, and no date tells which.
  public static let ambiguousDate = Self("ambiguous-date")
  /// A comma may be a decimal mark or part the thousands.
  public static let ambiguousDecimal = Self("ambiguous-decimal")
  /// The cells may be parted in more than one way.
  public static let ambiguousDelimiter = Self("ambiguous-delimiter")
  /// One milking of several is no day's milk.
  public static let oneSession = Self("one-session")
  /// A milking stands in the file twice.
  public static let sameMilkingTwice = Self("same-milking-twice")
  /// Too few days with every milking to estimate the others by.
  public static let tooFewWholeDays = Self("too-few-whole-days")
}

// MARK: - The farm and its database

extension Complaint.Kind {
  /// There is no farm here or in any folder above.
  public static let noFarm = Self("no-farm", .usage)
  /// A farm is here already.
  public static let farmExists = Self("farm-exists", .usage)
  /// The farm's folder cannot be made.
  public static let cannotCreate = Self("cannot-create", .storage)
  /// A file of this name is there already.
  public static let alreadyThere = Self("exists", .usage)
  /// There is no herd database.
  public static let noDatabase = Self("no-database", .storage)
  /// The file is no herd database.
  public static let notAHerdDatabase = Self("not-a-herd-database", .storage)
  /// The database belongs to another program.
  public static let otherProgram = Self("other-program", .storage)
  /// The database was made by a newer Galacto.
  public static let readOnly = Self("read-only", .storage)
  /// The database or a copy of it is damaged.
  public static let damaged = Self("damaged", .storage)
  /// The disk is full; the farm is as it was.
  public static let diskFull = Self("disk-full", .storage)
  /// The disk refused.
  public static let diskError = Self("disk-error", .storage)
  /// The database cannot be used.
  public static let unusable = Self("unusable", .storage)
  /// The database cannot be made safe against power cuts.
  public static let notDurable = Self("not-durable", .ours)
  /// The database refused what was found fit.
  public static let constraint = Self("constraint", .ours)
  /// Another program is writing to the farm.
  public static let locked = Self("locked", .busy)
  /// The copy is not whole.
  public static let backupFailed = Self("backup-failed", .storage)
  /// There is no copy to go back to.
  public static let noBackup = Self("no-backup", .usage)
  /// A step that cannot be taken back was not confirmed.
  public static let notConfirmed = Self("not-confirmed", .usage)
  /// The farm has another table of this name.
  public static let tableDiffers = Self("table-differs")
  /// The farm has several herds and none was named.
  public static let manyHerds = Self("many-herds", .usage)
  /// The farm has no herd yet.
  public static let noHerd = Self("no-herd", .usage)
  /// There is no herd of this code.
  public static let unknownHerd = Self("unknown-herd", .usage)
  /// The farm has no test days yet.
  public static let noTestDays = Self("no-test-days")
  /// No day to work for is known.
  public static let noDay = Self("no-day", .usage)
  /// No cow is in milk on the day.
  public static let noCows = Self("no-cows")
  /// No animal has this number.
  public static let unknownAnimal = Self("unknown-animal", .usage)
  /// Several animals have had this number.
  public static let ambiguousAnimal = Self("ambiguous-animal", .usage)
  /// A made herd has 1 to 200,000 cows.
  public static let cows = Self("cows", .usage)
  /// A made herd's records span 0.1 to 20 years.
  public static let years = Self("years", .usage)
}

// MARK: - Pens

extension Complaint.Kind {
  /// There is no pen of this code.
  public static let unknownPen = Self("unknown-pen", .usage)
  /// Nobody said what the pen is for.
  public static let penWithoutStage = Self("pen-without-stage", .usage)
  /// The pen is left out of plan and ration.
  public static let leftOutPen = Self("left-out-pen", .usage)
  /// No cow stands in the pen.
  public static let emptyPen = Self("empty-pen", .usage)
  /// The pen's cows are dry.
  public static let dryPen = Self("dry-pen", .usage)
  /// The rule would put cows into a pen that is for something else.
  public static let rulePenTaken = Self("rule-pen-taken", .usage)
  /// Two files are of one pen.
  public static let twoPenFiles = Self("two-pen-files")
}

// MARK: - Feeds and rations

extension Complaint.Kind {
  /// No feed is called so.
  public static let unknownFeed = Self("unknown-feed")
  /// Two feeds have one name.
  public static let duplicateFeed = Self("duplicate-feed")
  /// Nobody said which library feed lends what an analysis lacks.
  public static let noLibraryFeed = Self("no-library-feed")
  /// The farm lays the feed over another library feed.
  public static let otherLibraryFeed = Self("other-library-feed")
  /// A sample is on file with other values.
  public static let sampleDiffers = Self("sample-differs")
  /// A sample names no feed.
  public static let sampleWithoutFeed = Self("sample-without-feed")
  /// A share is given of something that is not.
  public static let missingWhole = Self("missing-whole")
  /// A feed has no dry matter.
  public static let noDryMatter = Self("no-dry-matter")
  /// The price list is empty.
  public static let noPrices = Self("no-prices")
  /// Prices are in two currencies.
  public static let twoCurrencies = Self("two-currencies")
  /// A feed has no price.
  public static let missingPrice = Self("missing-price")
  /// A feed lacks an analysis that a limit or the model needs.
  public static let missingAnalysis = Self("missing-analysis")
  /// A diet has no feed.
  public static let noFeed = Self("no-feed")
  /// No feed, or no pen, is offered.
  public static let noFeeds = Self("no-feeds")
  /// The diet feeds nothing.
  public static let emptyDiet = Self("empty-diet")
  /// The ration on file feeds nothing.
  public static let emptyRation = Self("empty-ration")
  /// Nobody said what the cows are fed today.
  public static let noRationOnFile = Self("no-ration-on-file")
  /// A minimum lies above its maximum.
  public static let minAboveMax = Self("min-above-max")
  /// The bounds of the feeds leave no room for the intake.
  public static let intakeOutOfReach = Self("intake-out-of-reach")
  /// The numbers of a load make no load.
  public static let impossibleLoad = Self("impossible-load")
  /// The feeds do not determine the prices of the nutrients.
  public static let undeterminedValuation = Self("undetermined-valuation")
  /// The search for a ration failed.
  public static let solverFailed = Self("solver-failed", .ours)
}

// MARK: - The nutrition model's scenarios

extension Complaint.Kind {
  /// The file holds no animal, equations and feeds.
  public static let notAScenario = Self("not-a-scenario")
  /// A field that is needed is missing.
  public static let missingField = Self("missing-field")
  /// A field holds what it cannot.
  public static let wrongField = Self("wrong-field")
  /// There is no such equation.
  public static let unknownEquation = Self("unknown-equation")
  /// A row names a place the published form does not have.
  public static let unknownLocation = Self("unknown-location")
  /// An animal is in a state the model does not cover.
  public static let unknownState = Self("unknown-state")
  /// What is said of the animal contradicts itself.
  public static let contradictoryAnimal = Self("contradictory-animal")
  /// Infusions are not covered.
  public static let infusion = Self("infusion")
  /// The intake equation gives no intake for the animal.
  public static let noIntake = Self("no-intake")
}

// MARK: - The plan

extension Complaint.Kind {
  /// The plan's settings cannot be read.
  public static let noSettings = Self("no-settings", .storage)
  /// There is no timetable of this name.
  public static let unknownTimetable = Self("unknown-timetable", .usage)
  /// Milking times make no timetable.
  public static let timetable = Self("timetable", .usage)
  /// Milking today takes more parlour hours than there are.
  public static let parlourHours = Self("parlour-hours", .noSolution)
}

// MARK: - The cow

extension Complaint.Kind {
  /// There is no parameter of this name.
  public static let unknownParameter = Self("unknown-parameter")
  /// A parameter's value cannot be.
  public static let badParameter = Self("bad-parameter")
  /// A measure cannot be read.
  public static let badExpression = Self("bad-expression")
  /// There is no quantity of this name.
  public static let unknownQuantity = Self("unknown-quantity")
  /// There is no run of this name.
  public static let unknownRun = Self("unknown-run")
  /// A balance of the cow does not close: the run is no result.
  public static let openBalance = Self("open-balance", .ours)
  /// What is done to the cow takes her out of life.
  public static let outOfLife = Self("out-of-life")
  /// There is no breed of this name.
  public static let unknownBreed = Self("unknown-breed")
}

// MARK: - Milk records

extension Complaint.Kind {
  /// Days and yields are not of one number.
  public static let unequalCounts = Self("unequal-counts")
  /// A day in milk lies outside 1 to 2000.
  public static let dayInMilk = Self("day-in-milk")
  /// A yield lies outside 0 to 200 kg.
  public static let milkYield = Self("milk-yield")
  /// There are two records of one day.
  public static let sameDayTwice = Self("same-day-twice")
  /// Fewer records than the method needs.
  public static let tooFewRecords = Self("too-few-records")
  /// A number lies outside what the method was made for.
  public static let outOfRange = Self("out-of-range")
  /// A file of best prediction's tables is not as it is shipped.
  public static let predictionTables = Self("prediction-tables", .storage)
}

// MARK: - Linear programs

extension Complaint.Kind {
  /// A number is NaN or infinite where it may not be.
  public static let badNumber = Self("bad-number")
  /// A name is empty.
  public static let emptyName = Self("empty-name")
  /// A handle is not of this model.
  public static let unknownItem = Self("unknown-item")
  /// A bound the variable's kind does not allow.
  public static let badBounds = Self("bad-bounds")
  /// An array of the wrong length.
  public static let wrongCount = Self("wrong-count")
  /// An option outside its range.
  public static let badOption = Self("bad-option", .usage)
  /// A question that only an optimal program can answer.
  public static let needsOptimum = Self("needs-optimum", .ours)
  /// A model file breaks its format.
  public static let malformedFile = Self("malformed-file")
  /// A model asks for what linear programs do not have.
  public static let unsupported = Self("unsupported")
  /// A format cannot hold the model.
  public static let cannotWrite = Self("cannot-write")
  /// The solver gave up.
  public static let solverFault = Self("solver-fault", .ours)
  /// There is no memory for the work.
  public static let noMemory = Self("no-memory", .ours)
}

// MARK: - Many herds

extension Complaint.Kind {
  /// A request was not answered in the time it was given.
  public static let timeLimit = Self("time-limit", .busy)
  /// The process that worked on a request died.
  public static let workerDied = Self("worker-died", .ours)
  /// The folder holds the journal of another batch.
  public static let otherBatch = Self("other-batch", .usage)
  /// A key for pseudonyms is too short to keep names hidden.
  public static let weakKey = Self("weak-key", .usage)
  /// Several farms where a command takes one.
  public static let manyFarms = Self("many-farms", .usage)
}

// MARK: - The program

extension Complaint.Kind {
  /// The files that come with the program are not found.
  public static let noData = Self("no-data", .storage)
}
