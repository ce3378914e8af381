package io.skipclip.model.pretext;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * What is measured of a task that tells classes: how much of all is told, and of each class by
 * itself. A head that says one class whatever it sees is the commonest failure.
 *
 * @param all the share of all that is told right
 * @param each the same of each class, by its number; none where classes are not told apart here
 */
public record ClassFigures(Figure all, List<Figure> each) {
  private static final String ACCURACY = "accuracy";

  public ClassFigures {
    each = List.copyOf(each);
  }

  /** Of classes that have no figure of their own. */
  public static ClassFigures of(String label, String meaning, int classes) {
    return new ClassFigures(Figure.accuracy(ACCURACY, label, meaning, 1.0 / classes), List.of());
  }

  /**
   * The same with a figure for the next class.
   *
   * @param name what its figure's name ends with
   * @param label as reports have it, behind the label of all
   */
  public ClassFigures with(String name, String label) {
    List<Figure> more = new ArrayList<>(each);
    more.add(Figure.accuracy(ACCURACY + "_" + name, label, "", all.chance().orElseThrow()));
    return new ClassFigures(all, more);
  }

  /** All of them, in the order to show them. */
  public List<Figure> declared() {
    List<Figure> declared = new ArrayList<>(List.of(all));
    declared.addAll(each);
    return List.copyOf(declared);
  }

  /**
   * Reads them off a graph that ends in a {@link ClassLossFunction}.
   *
   * @return by name, in order; without classes that the last minibatch had none of
   */
  public Map<String, Double> of(ComputationGraph graph) {
    ClassLossFunction loss = ClassLossFunction.of(graph);
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(all.name(), loss.accuracy());
    for (int label = 0; label < each.size(); label++) {
      double accuracy = loss.accuracyOf(label);
      if (!Double.isNaN(accuracy)) {
        figures.put(each.get(label).name(), accuracy);
      }
    }
    return figures;
  }
}
