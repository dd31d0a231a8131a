"""Linear programs over one set of equations, solved one after the other by HiGHS."""

from collections.abc import Mapping, Sequence

import highspy
import numpy as np

NEARLY = 1e-6
CERTAIN = {
    highspy.HighsModelStatus.kOptimal,
    highspy.HighsModelStatus.kUnbounded,
    highspy.HighsModelStatus.kInfeasible,
}
Row = tuple[Sequence[tuple[int, float]], float]
"""Columns times their coefficients, and what they add up to."""


class NoSolution(Exception):
    """No values at all fulfil the equations."""


class LinearProgram:
    """Columns between bounds, bound by rows; faster when told that their `costs_alone_change`."""

    def __init__(
        self,
        low: Sequence[float],
        high: Sequence[float],
        rows: Sequence[Row],
        *,
        costs_alone_change: bool = False,
    ) -> None:
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = len(low), len(rows)
        program.col_cost_ = np.zeros(len(low))
        program.col_lower_, program.col_upper_ = np.array(low, float), np.array(high, float)
        constants = np.array([constant for _, constant in rows], float)
        program.row_lower_ = program.row_upper_ = constants
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = np.cumsum([0, *(len(terms) for terms, _ in rows)])
        program.a_matrix_.index_ = np.array([column for terms, _ in rows for column, _ in terms])
        program.a_matrix_.value_ = np.array([factor for terms, _ in rows for _, factor in terms])
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("threads", 1)
        if costs_alone_change:  # what was feasible stays so, from where the primal method goes on
            strategy = highspy.simplex_constants.kSimplexStrategyPrimal
            self._highs.setOptionValue("simplex_strategy", int(strategy))
        self._highs.passModel(program)

    def bound(self, column: int, low: float, high: float) -> None:
        """Change the bounds of a column."""
        self._highs.changeColBounds(column, low, high)

    def cost(self, costs: Mapping[int, float]) -> None:
        """Change what a unit of these columns costs."""
        columns = np.fromiter(costs, np.int32, len(costs))
        prices = np.fromiter(costs.values(), float, len(costs))
        self._highs.changeColsCost(len(costs), columns, prices)

    def cheapest(self) -> np.ndarray | None:
        """The values of the columns at the lowest cost, None when there is no lowest one.

        Raise NoSolution.
        """
        self._highs.run()
        if self._highs.getModelStatus() not in CERTAIN:
            self._run_from_scratch()
        match self._highs.getModelStatus():
            case highspy.HighsModelStatus.kOptimal:
                return np.array(self._highs.getSolution().col_value)
            case highspy.HighsModelStatus.kUnbounded:
                return None
            case _:
                raise NoSolution

    def cheapest_in_whole_numbers(self) -> np.ndarray:
        """The same for columns that hold whole numbers, where some lowest cost is known to be.

        Raise NoSolution.
        """
        self._ask_for(highspy.HighsVarType.kInteger)
        solution = self.cheapest()
        self._ask_for(highspy.HighsVarType.kContinuous)
        if solution is None:
            raise NoSolution
        return solution.round()

    def _ask_for(self, kind: highspy.HighsVarType) -> None:
        columns = np.arange(self._highs.getNumCol(), dtype=np.int32)
        self._highs.changeColsIntegrality(
            len(columns), columns, np.full(len(columns), int(kind), np.uint8)
        )

    def _run_from_scratch(self) -> None:
        """From the last basis, or after presolving, it cannot always tell what it has found."""
        self._highs.clearSolver()
        self._highs.setOptionValue("presolve", "off")
        self._highs.run()
        self._highs.setOptionValue("presolve", "choose")
