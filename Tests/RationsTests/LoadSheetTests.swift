import Rations
import Testing

@Suite("Mixer load sheet")
struct LoadSheetTests {
  private let mix = [
    LoadSheet.Ingredient(feed: "Corn silage", kgAsFedPerCow: 25, place: .wetForage),
    LoadSheet.Ingredient(feed: "Hay", kgAsFedPerCow: 2.5, place: .dryForage),
    LoadSheet.Ingredient(feed: "Soybean meal", kgAsFedPerCow: 3.2, place: .dryConcentrate),
    LoadSheet.Ingredient(feed: "Mineral", kgAsFedPerCow: 0.31, place: .minerals, stepKg: 0.5),
  ]

  @Test("Feeds are loaded in the wrong order or the running total does not add up")
  func orderAndRunningTotal() throws {
    let sheet = try LoadSheet(
      ingredients: mix, drops: [.init(pen: "HIGH", head: 90)], stepKg: 5)
    #expect(sheet.lines.map(\.feed) == ["Hay", "Soybean meal", "Mineral", "Corn silage"])
    #expect(sheet.lines.map(\.weightKg) == [225, 290, 28, 2250])
    #expect(sheet.lines.map(\.runningTotalKg) == [225, 515, 543, 2793])
    #expect(sheet.loads == 1)
  }

  @Test("A ration bigger than the mixer is not split into equal loads")
  func loads() throws {
    let sheet = try LoadSheet(
      ingredients: mix, drops: [.init(pen: "HIGH", head: 90)], mixerCapacityKg: 1400)
    #expect(sheet.loads == 2)
    #expect(sheet.loadKg <= 1401)
    let fed = sheet.lines.reduce(0) { $0 + $1.weightKg } * 2
    #expect(abs(fed - 31.01 * 90) < 8)
  }

  @Test("A mix that just fills the mixer is split by rounding noise")
  func exactlyFull() throws {
    let sheet = try LoadSheet(
      ingredients: [.init(feed: "TMR", kgAsFedPerCow: 0.1, place: .wetForage)],
      drops: [.init(pen: "A", head: 30)], mixerCapacityKg: 3)
    #expect(sheet.loads == 1)
  }

  @Test("The drops at the pens do not empty the mixer")
  func drops() throws {
    let sheet = try LoadSheet(
      ingredients: mix,
      drops: [.init(pen: "A", head: 31), .init(pen: "B", head: 29), .init(pen: "C", head: 7)],
      stepKg: 10)
    #expect(abs(sheet.drops.reduce(0) { $0 + $1.weightKg } - sheet.loadKg) < 1e-9)
    #expect(sheet.drops.last?.remainingKg == 0)
    #expect(sheet.drops.allSatisfy { $0.weightKg > 0 })
  }

  @Test("A feed lost to rounding goes unmentioned")
  func lostFeed() throws {
    let sheet = try LoadSheet(
      ingredients: mix + [.init(feed: "Yeast", kgAsFedPerCow: 0.01, place: .minerals)],
      drops: [.init(pen: "A", head: 40)], stepKg: 5)
    #expect(sheet.warnings.contains { $0.contains("Yeast is lost") })
  }

  @Test(
    "Impossible loads are laid out anyway",
    arguments: [(0, 1.0, 100.0), (10, 0.0, 100.0), (10, 1.0, 0.0), (10, 1.0, -5.0)])
  func refused(head: Int, step: Double, capacity: Double) {
    #expect(throws: Complaint.self) {
      try LoadSheet(
        ingredients: mix, drops: [.init(pen: "A", head: head)], mixerCapacityKg: capacity,
        stepKg: step)
    }
  }
}
