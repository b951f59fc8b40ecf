import DairyTerms
import Testing
