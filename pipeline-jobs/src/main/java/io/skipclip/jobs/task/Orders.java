package io.skipclip.jobs.task;

import java.util.ArrayList;
import java.util.List;

/** The orders of some things, numbered. */
public final class Orders {
  private Orders() {}

  /**
   * All orders of 0 to n - 1, lexicographically: of three 012, 021, 102, 120, 201, 210. Of those,
   * the one numbered by a label says which is shown first, which next.
   */
  public static List<List<Integer>> of(int n) {
    List<List<Integer>> orders = List.of(List.of());
    for (int place = 0; place < n; place++) {
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> begun : orders) {
        for (int next = 0; next < n; next++) {
          if (!begun.contains(next)) {
            List<Integer> order = new ArrayList<>(begun);
            order.add(next);
            longer.add(List.copyOf(order));
          }
        }
      }
      orders = List.copyOf(longer);
    }
    return orders;
  }

  /**
   * The same, of which an order and its reverse are one: of each two the one that has 0 before n -
   * 1.
   */
  public static List<List<Integer>> eitherWay(int n) {
    return of(n).stream().filter(order -> order.indexOf(0) < order.indexOf(n - 1)).toList();
  }
}
