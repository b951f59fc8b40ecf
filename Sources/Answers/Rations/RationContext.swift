public import Farm
public import Rations

/// What is known of a ration beside itself: the pen it is for and what is fed there today.
public struct RationContext: Sendable {
  /// Cows in the pen, where they are known.
  public var head: Int?
  /// Who the ration is made for, or `nil`.
  public var aim: RationAim?
  /// Today's ration, kg DM a cow a day by feed; empty where it is not known.
  public var todayKgDM: [String: Double]
  /// What today's ration costs a cow a day, where all its feeds have a price.
  public var todayCostPerDay: Double?
  /// How many limits today's ration does not hold, where that is known.
  public var todayOff: Int?
  /// The command that would ask for this ration again, to which a change can be added.
  public var command: String
  /// What the limits without a place of their own are.
  public var standardLimits: String
  /// What should be told beside the result's own warnings: doubted prices and analyses.
  public var warnings: [String]
  /// Standard limits of the stage that the ration's set lacks.
  public var missingLimits: [RationLimit]
  /// What the pen's mean cow eats, predicted and measured.
  public var intake: PenIntake?

  /// A context.
  public init(
    head: Int? = nil, aim: RationAim? = nil, todayKgDM: [String: Double] = [:],
    todayCostPerDay: Double? = nil, todayOff: Int? = nil,
    command: String = "galacto ration optimise",
    standardLimits: String = "standard limit", warnings: [String] = [],
    missingLimits: [RationLimit] = [], intake: PenIntake? = nil
  ) {
    self.head = head
    self.aim = aim
    self.todayKgDM = todayKgDM
    self.todayCostPerDay = todayCostPerDay
    self.todayOff = todayOff
    self.command = command
    self.standardLimits = standardLimits
    self.warnings = warnings
    self.missingLimits = missingLimits
    self.intake = intake
  }
}
