/// The words around the counts of `docs/validation/planning.md`.
enum FarmsPage {
  static let before = """
    # Plans of 300 random farms

    Written by `make farms`; never by hand. Seeds 0 to 299 (SplitMix64): 0 to 99 keep the French herds
    FR000001 to FR000100 of `HerdData/herds`, 100 to 299 herds drawn by `SyntheticHerd`, the generator of
    `galacto herd generate`. Each farm is a real folder with its own database and files, read and planned
    as `galacto plan` does it, twice. `make test` plans twelve of them.

    ## What is drawn

    | what | range | why |
    |---|---|---|
    | day | half of the farms the last test day, the others one of the ten before | plans are made on any day |
    | drawn herds | 20 to 250 cows, as many small as large, 1.2 to 2.5 years of records | the French herds have 26 to 121 tested cows |
    | pens | 4 in 10 by the rule, the others a list of their own: a pen a stage, two groups, one group, two pens of high cows | ways herds are grouped |
    | milk of 4.0 % fat and 3.2 % protein | 0.256 to 0.597 EUR/kg; one farm in ten paid by kg alone, else fat 20 to 50 %, protein 30 to 60 % of it, the rest by kg (may be below nought) | lowest and highest price of an EU country that was read: Lithuania, June 2018, and Ireland, August 2022 (European Commission, Milk Market Observatory) |
    | wage | 5 to 30 EUR/h | farm wages in the EU 2.50 (Romania) to 24.60 (Denmark) in 2018 (Farm Accountancy Data Network); pay that would be adequate 8.76 to 30.06 (Jürgens, 2021) |
    | parlour | 35 to 75 cows an hour and person, 1 to 3 people | one person, full routine: 62, with a backing gate 75 (AHDB Dairy); slower ones exist |
    | set-up, pen change, supplies, further session | 15 to 60 min, 0 to 8 min, 0.02 to 0.12 EUR a cow and milking, 0 to 25 EUR | around the demo's 30, 3, 0.05 and 6; no source |
    | hours there are | 17 farms in 20: 1.02 to 2.2 times today's; 2: 0.55 to 0.97; 1: 0.3 to 0.5 | enough, too few today, too few for anything |
    | present timetable | 2x in 14 of 20, 3x in 4, 1x in 2; even and uneven hours; one other or two offered, at times 4x, or 2x at other hours, three in two days, thirteen in seven | clock times are few, because each costs tables of the cow |
    | horizon, lead, clear gain, price spread | 14 to 60 d; 0 to 1.2; 65 to 95 % or not said; 2 to 15 % or not said | what `plan.yaml` takes |
    | currency | EUR, or USD, GBP at 1.10, 0.85 | |
    | feeds | of 38 library feeds 1 to 3 silages, 0 to 2 hays, straw, 1 to 3 grains, 0 to 4 by-products, 1 to 4 proteins, urea, fat; each mineral and premix is lacking in 2 of 100 farms | what farms have; a missing source of cobalt is common |
    | feed prices | by feed, about 0.65 to 1.4 of the demo's, all moved together by 0.85 to 1.2; by t, kg, cwt or short ton | maize and soya beans doubled within two to five years (World Bank, 2012, by Feed Strategy) |
    | bounds of feeds | 8 in 10 farms; most 0.7 to 1.3 of a usual ceiling (minerals 1.2 to 2), some least | some farms forget them |
    | samples | half of the farms, 1 to 3 of a silage or hay, 0.8 to 1.2 of the library's analyses; some under a name of the farm's own | |
    | limits | a pen in 5 has its own file, a stage in 4; up to three changes each | tightened, loosened, off, DCAD, methane |
    | rations of today | 6 pens in 10; 3 in 10 of them poor, one in 12 with a feed that has no price; in kg or lb, as fed or dry | |
    | stock, mix, spread | a farm in 4, 5 of 100, a farm in 5; stock 5 to 35 kg as fed a cow and day | from a poor harvest to more than is fed |
    | slips | a farm in 12: one of 17 slips of the pen, such as a price in cents | the error must be the one that tells it |

    ## What came out


    """

  static let after = """
    ## What is checked on each

    Reckoned by the test from what the files say and the page prints, not by the planner's code:

    - no order with a gain at or below 0, none below the farm's own probability, none in a pen that
      has no ration at today's timetable, none to a timetable without a ration, without trials, or to
      fewer milkings outside the trials; the order's gain by hand from milk, solids, intake, cost, labour
      and sessions is the one told; one clear change that is not ordered is a fault too;
    - hours today and then by hand; an order keeps to the hours;
    - each ledger line is quantity times price to the cent, its quantities and prices are the pens' and
      the files', and the lines add up to the headline's number;
    - each printed ration: the rows are the farm's limits (the pen's file before the stage's before the
      standard ones), each holds in the full model for an animal, feeds and prices made by the test, the
      values are those printed; NDF, forage NDF and starch by hand from the analyses; bounds of feeds,
      weights as fed, cost, intake of lead and mean cow;
    - stocks by hand; over a stock only where that is said;
    - milk, fat and protein stay those of cows, and the change by frequency lies within the trials made
      on it;
    - the verdict names exactly the pens without a ration, each with a reason; too few hours likewise;
    - limits, samples, pens, today's rations and spread: what is used or not used is said;
    - every error is an explained one that is right for the farm; a slip without its error is a fault;
    - the plan is the same bytes when made again;
    - on every tenth farm each file is changed alone (price, bound, limit, sample, stock, ration, settings,
      spread), and the answer must show it.

    """
}
