import FarmText
import Foundation
import Testing

/// Keys are what programs of others rest on: one rule, both ways.
@Suite("Keys of JSON")
struct HouseJSONTests {
  @Test(
    "A Swift name becomes its key, and the key the name again",
    arguments: [
      ("kgDMPerDay", "kg_dm_per_d"), ("feedCostPerDay", "feed_cost_per_d"),
      ("pricePerKgDM", "price_per_kg_dm"), ("yield305Kg", "yield_305_kg"),
      ("persistency280To60", "persistency_280_to_60"), ("lastTestDIM", "last_test_dim"),
      ("asOf", "as_of"), ("residualSDKg", "residual_sd_kg"), ("name", "name"),
      ("milkUreaNitrogenMgPerDl", "milk_urea_nitrogen_mg_per_dl"), ("id", "id"),
      ("meanDMIKgPerDay", "mean_dmi_kg_per_d"), ("fatGPerDay", "fat_g_per_d"),
      ("An_MEIn", "An_MEIn"),
    ])
  func bothWays(_ name: String, _ key: String) {
    #expect(HouseJSON.key(of: name) == key)
    #expect(HouseJSON.name(of: key) == name)
  }

  @Test("Names that are data stay as they are written")
  func data() throws {
    let text = try HouseJSON.text(of: ["Corn silage, 35 % DM": 1.5], onOneLine: true)
    #expect(text == #"{"Corn silage, 35 % DM":1.5}"#)
  }
}
