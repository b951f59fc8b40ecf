import DairyTerms
import Foundation
import Testing

@testable import Nutrition

@Suite("What must hold of any diet")
struct PropertyTests {
  static let vectors = ReferenceVector.all(in: "nasem_vectors")

  @Test("splitting a feed in two equal parts changes something", arguments: vectors)
  func splitting(_ vector: ReferenceVector) throws {
    let scenario = try vector.scenario()
    let (model, kgDM) = try scenario.prepared()
    let whole = model.evaluate(kgDM: kgDM)
    for position in scenario.feeds.indices {
      var feeds = scenario.feeds
      var amounts = kgDM
      var twin = feeds[position]
      twin.name += " (second half)"
      feeds.append(twin)
      amounts[position] /= 2
      amounts.append(amounts[position])
      let split = try DietModel(feeds: feeds, animal: scenario.animal, options: scenario.options)
        .evaluate(kgDM: amounts)
      for output in DietOutput.allCases {
        #expect(
          abs(split[output] - whole[output]) <= 1e-10 * max(1, abs(whole[output])),
          "\(output) of \(twin.name)")
      }
    }
  }

  @Test("twice the cows on twice the feed are not twice one pen", arguments: vectors)
  func doublingHead(_ vector: ReferenceVector) throws {
    let (model, kgDM) = try vector.prepared()
    let one = model.evaluate(kgDM: kgDM)
    // A pen's bunk holds what its cows eat; each cow gets her share of it.
    for head in [2.0, 64] {
      let bunk = kgDM.map { $0 * head }
      let share = model.evaluate(kgDM: bunk.map { $0 / head })
      for output in DietOutput.allCases {
        #expect(share[output] == one[output], "\(output) of \(head) head")
      }
      for sum in DietSum.allCases {
        let total = model.total(of: sum, kgDM: bunk)
        let each = model.total(of: sum, kgDM: kgDM)
        #expect(abs(total - head * each) <= 1e-12 * max(1, abs(total)), "\(sum)")
      }
    }
  }

  @Test("the order of the feeds matters", arguments: vectors)
  func order(_ vector: ReferenceVector) throws {
    let scenario = try vector.scenario()
    let (model, kgDM) = try scenario.prepared()
    let backwards = try DietModel(
      feeds: scenario.feeds.reversed(), animal: scenario.animal, options: scenario.options
    ).evaluate(kgDM: kgDM.reversed())
    let forwards = model.evaluate(kgDM: kgDM)
    for output in DietOutput.allCases {
      #expect(
        abs(backwards[output] - forwards[output]) <= 1e-10 * max(1, abs(forwards[output])),
        "\(output)")
    }
  }

  @Test("energy or nitrogen is made or lost between the feed and where it goes", arguments: vectors)
  func ledgers(_ vector: ReferenceVector) throws {
    let (model, kgDM) = try vector.prepared()
    let diet = model.evaluate(kgDM: kgDM)
    let digestible = diet[.digestibleEnergyIntake]
    let metabolisable = diet[.metabolisableEnergyIntake]
    #expect(
      abs(digestible - diet[.gasEnergy] - diet[.urinaryEnergy] - metabolisable) < 1e-10)
    #expect(
      abs(metabolisable - diet[.metabolisableEnergyUse] - diet[.metabolisableEnergyBalance])
        < 1e-10)
    let uses: [DietOutput] = [
      .maintenanceEnergy, .bodyGainEnergy, .gestationEnergy, .milkEnergy,
    ]
    #expect(abs(uses.reduce(0) { $0 + diet[$1] } - diet[.metabolisableEnergyUse]) < 1e-10)
    let proteinUses: [DietOutput] = [
      .maintenanceProteinUse, .frameProteinUse, .reserveProteinUse, .gestationProteinUse,
      .milkProteinUse,
    ]
    #expect(
      abs(proteinUses.reduce(0) { $0 + diet[$1] } - diet[.metabolisableProteinUse]) < 1e-9)
    #expect(abs(diet[.rupIntake] + diet[.rdpIntake] - diet[.crudeProteinIntake]) < 1e-12)
    // Nitrogen eaten = manure + milk + body + conceptus; the model counts endogenous faecal
    // protein both in faeces and out of urine, so manure holds each gram once.
    let milk = diet[.milkProtein] / 0.95 / 6.25
    let gestation = Gestation(model.animal)
    let gain = BodyGain(model.animal, gestation: gestation, quirks: model.options.quirks)
    let kept = (gain.netProteinG + gestation.netProteinG) / 0.86 / 6.25
    let eaten = 1000 * diet[.crudeProteinIntake] / 6.25
    let endogenous = diet[.faecalEndogenousCrudeProtein] / 6.25
    #expect(abs(eaten - endogenous - milk - kept - diet[.manureNitrogen]) < 1e-9)
  }

  @Test("kilograms as fed and dry matter do not convert back")
  func asFed() throws {
    for feed in CaseFiles.library.feeds {
      guard let asFed = feed.asFedKg(fromDryMatterKg: 3.7) else { continue }
      let back = try #require(feed.dryMatterKg(fromAsFedKg: asFed))
      #expect(abs(back - 3.7) < 1e-12, "\(feed.name)")
    }
  }

  @Test("a price in another unit is another price", arguments: FeedPrice.Unit.allCases)
  func priceUnits(_ unit: FeedPrice.Unit) throws {
    let day = try #require(HerdDay(iso: "2024-05-01"))
    let perKg = 0.213
    let quoted = FeedPrice(amount: perKg * unit.kilograms, unit: unit, basis: .asFed, day: day)
    let back = try quoted.perKgDryMatter(dryMatterPercent: 40) * 0.4
    #expect(abs(back - perKg) <= 1e-15 * 8)
  }

  @Test("another animal on prepared feeds gets other numbers than one prepared from scratch")
  func reprepared() throws {
    let scenario = try Self.vectors[0].scenario()
    let (model, kgDM) = try scenario.prepared()
    var other = scenario.animal
    other.bodyWeightKg = 600
    other.gestationDay = 200
    let fresh = try DietModel(feeds: scenario.feeds, animal: other, options: scenario.options)
    #expect(try model.prepared(for: other).evaluate(kgDM: kgDM) == fresh.evaluate(kgDM: kgDM))
  }

  @Test("the linear sums are not what the outputs are made of", arguments: vectors)
  func sums(_ vector: ReferenceVector) throws {
    let (model, kgDM) = try vector.prepared()
    let diet = model.evaluate(kgDM: kgDM)
    let pairs: [(DietSum, DietOutput)] = [
      (.ndf, .ndfIntake), (.starch, .starchIntake), (.asFed, .asFedIntake),
      (.absorbedCalcium, .absorbedCalcium), (.cobalt, .cobaltIntake),
      (.rupLysine, .absorbedLysine),
    ]
    for (sum, output) in pairs.dropLast() {
      let byHand = zip(model.coefficients(of: sum), kgDM).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(abs(byHand - diet[output]) <= 1e-12 * max(1, byHand), "\(output)")
    }
    let microbial = diet[.digestibleMicrobialProtein] * 0.0944
    let lysine = model.total(of: .rupLysine, kgDM: kgDM) + microbial
    #expect(abs(lysine - diet[.absorbedLysine]) < 1e-9)
  }
}
