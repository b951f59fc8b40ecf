import Foundation
import Testing

@testable import CowEvidence

@Suite("Each core mechanism has a scenario that shows it")
struct MechanismTests {
  /// A scenario of `HerdData/mechanisms`, and between which numbers what it shows must lie.
  struct Mechanism: Sendable, CustomTestStringConvertible {
    let file: String
    let seen: [String: ClosedRange<Double>]
    var testDescription: String { file }
  }

  static let all: [Mechanism] = [
    Mechanism(
      file: "progesterone-brake", seen: ["milk_while_held": 0...0.15, "milk_after": 0.85...1]),
    Mechanism(
      file: "stat5",
      seen: ["milk": 0.4...0.85, "fat": 0.4...0.9, "resting_cells": 1.3...5]),
    Mechanism(
      file: "stat3",
      seen: [
        "cells_dead_after_two": 0...0.03, "cells_dead_after_seven": 0.015...0.2,
        "milk_second_day_after_seven": 0.3...0.85, "milk_third_week_after_seven": 0.85...0.99,
      ]),
    Mechanism(file: "inhibitor", seen: ["left": 1.05...1.3, "right": 0.85...1]),
    Mechanism(file: "pressure", seen: ["little": 0.95...1, "much": 0.2...0.75]),
    Mechanism(
      file: "prolactin-area",
      seen: ["exposure_four": 1.3...2.1, "exposure_seven": 1.5...3.4, "milk_seven": 1.02...1.2]),
    Mechanism(file: "long-days", seen: ["milk": 1.03...1.1, "prolactin_between": 1.4...1.9]),
    Mechanism(
      file: "let-down",
      seen: [
        "first_failed_milking": 0.08...0.4, "week_after": 0.85...0.995,
        "with_oxytocin": 0.98...1.02,
      ]),
    Mechanism(
      file: "growth-hormone",
      seen: ["milk": 2.5...5.5, "condition": -0.4...(-0.03), "intake_first_weeks": 0...1]),
    Mechanism(
      file: "insulin-resistance",
      seen: [
        "glucose_given_fresh": 200...900, "glucose_given_mid": 300...1200,
        "milk_without_resistance": 0.8...1,
      ]),
    Mechanism(file: "glut1", seen: ["insulin": 0.9...1.1, "glucose": 1...1.2]),
    Mechanism(
      file: "fatty-acids",
      seen: ["nefa": 1.5...5, "bhb": 0.7...2, "insulin": 0.2...0.8, "milk": 0.7...0.97]),
    Mechanism(file: "bone", seen: ["lowest_calcium": -0.3...0.01, "bone_loss": 0.5...0.97]),
    Mechanism(file: "hypoplasia", seen: ["milk": 0.6...0.85, "thrice": 0.6...0.95]),
    Mechanism(
      file: "endocrine-failure",
      seen: [
        "thyroid": 0.4...0.8, "cortisol": 0.4...0.8, "pancreas": 0.2...0.85,
        "glucose_without_insulin": 6...16, "pituitary": 0.5...0.95,
      ]),
    Mechanism(
      file: "poor-removal", seen: ["while_poor": 0.7...0.96, "months_later": 0.85...0.997]),
    Mechanism(
      file: "retained-placenta", seen: ["first_month": 0.75...0.98, "lactation": -700...(-20)]),
  ]

  private static let folder = Facts.folder.deletingLastPathComponent()
    .appendingPathComponent("mechanisms")

  @Test("its scenario runs, and shows what its sentence says", arguments: all)
  func shows(mechanism: Mechanism) throws {
    let name = mechanism.file + ".yaml"
    let text = try String(
      contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
    let scenario = try Scenario(text: text, file: name)
    #expect(scenario.about.hasSuffix("."), "a sentence on what is seen")
    let values = try scenario.finish().values
    #expect(Set(values.map(\.name)) == Set(mechanism.seen.keys))
    for one in values {
      let value = try #require(one.value, "\(one.name)")
      let range = try #require(mechanism.seen[one.name])
      #expect(range.contains(value), "\(one.name) is \(value)")
    }
  }

  @Test("no scenario is left out, and the page lists each")
  func complete() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(files) == Set(Self.all.map { $0.file + ".yaml" }))
    let page = try String(
      contentsOf: Facts.folder.deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("docs/homeorhesis-scenarios.md"), encoding: .utf8)
    for file in files { #expect(page.contains("`\(file)`"), "\(file)") }
  }

  @Test("insulin moves less glucose in a fresh cow than in mid lactation")
  func resistance() throws {
    let name = "insulin-resistance.yaml"
    let text = try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
    let values = try Scenario(text: text, file: name).finish().values
    let fresh = try #require(values.first { $0.name == "glucose_given_fresh" }?.value)
    let mid = try #require(values.first { $0.name == "glucose_given_mid" }?.value)
    #expect(fresh < mid)
  }
}
