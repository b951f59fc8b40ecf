import Testing

@testable import Reporting

@Suite("Sentences of the core in pounds")
struct UnitSentenceTests {
  @Test(
    "Every weight of a sentence is converted, and what is no weight stays",
    arguments: [
      (
        "37 kg at two milkings is above the 34 kg of the trials",
        "81.6 lb at two milkings is above the 75 lb of the trials"
      ),
      (
        "Limestone at most 0.123 kg DM (1 % of DM; 1.4 % limestone lowered intake)",
        "Limestone at most 0.271 lb DM (1 % of DM; 1.4 % limestone lowered intake)"
      ),
      ("wanted 8 to 14 kg/d", "wanted 17.6 to 30.9 lb/d"),
      ("milk between 20 and 30 kg/d is no range", "milk between 44.1 and 66.1 lb/d is no range"),
      (
        "a kg of milk is worth 0.44 kg of the median grain",
        "a lb of milk is worth 0.44 lb of the median grain"
      ),
      (
        "0.046 a kg milk, 4.0 a kg fat, 7.0 a kg true protein",
        "0.0209 a lb milk, 1.8144 a lb fat, 3.1751 a lb true protein"
      ),
      ("DCAD 210 mEq/kg DM, wanted at least 250", "DCAD 210 mEq/kg DM, wanted at least 250"),
      ("copper 18.2 mg/kg DM", "copper 18.2 mg/kg DM"), ("no weight at all", "no weight at all"),
    ])
  func cases(sentence: String, inPounds: String) {
    #expect(FeedUnits.us.sentence(sentence) == inPounds)
    #expect(FeedUnits.metric.sentence(sentence) == sentence)
  }
}
