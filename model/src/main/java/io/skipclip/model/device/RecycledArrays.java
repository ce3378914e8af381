package io.skipclip.model.device;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Arrays of minibatches, used again. Freed after each step, their place is soon broken into by
 * small native objects that only Java's garbage collector frees, and the next minibatch takes new
 * memory: the process grew by one minibatch a step until the collector ran. And memory that the
 * kernel hands out anew costs more CPU seconds than filling it.
 */
public final class RecycledArrays {

  /** Two kinds of array in two sizes: an epoch's last minibatch is smaller. */
  private static final int OF_A_TRAINING = 4;

  private static final int OF_OTHERS = 2;

  private static final Deque<INDArray> IDLE = new ArrayDeque<>();
  private static final List<WeakReference<INDArray>> LENT = new ArrayList<>();

  private static int mostIdle = OF_A_TRAINING + OF_OTHERS;

  private RecycledArrays() {}

  /**
   * Keeps enough for some trainings side by side, whose minibatches may be of different shapes.
   *
   * @param trainings in this process, 1 or more
   */
  public static synchronized void serve(int trainings) {
    mostIdle = OF_A_TRAINING * trainings + OF_OTHERS;
    freeExcess();
  }

  private static void freeExcess() {
    while (IDLE.size() > mostIdle) {
      IDLE.removeFirst().close();
    }
  }

  /** An array of floats in c order, with whatever is in it. */
  static INDArray take(long... shape) {
    INDArray idle = idle(shape);
    INDArray array = idle == null ? Nd4j.createUninitialized(DataType.FLOAT, shape, 'c') : idle;
    lend(array);
    return array;
  }

  private static synchronized INDArray idle(long... shape) {
    for (Iterator<INDArray> each = IDLE.descendingIterator(); each.hasNext(); ) {
      INDArray array = each.next();
      if (Arrays.equals(array.shape(), shape)) {
        each.remove();
        return array;
      }
    }
    return null;
  }

  private static synchronized void lend(INDArray array) {
    LENT.removeIf(lent -> lent.get() == null); // left to the garbage collector
    LENT.add(new WeakReference<>(array));
  }

  /**
   * Takes back an array that nobody reads any more; frees the one idle longest where there are
   * many, and at once what no {@link ArrayMemory} gave.
   *
   * @param array whole, not a view; once
   */
  public static synchronized void giveBack(INDArray array) {
    if (IDLE.stream().anyMatch(idle -> idle == array)) {
      throw new IllegalStateException("Cannot take an array back: it is back already");
    }
    if (!LENT.removeIf(lent -> lent.get() == array)) {
      array.close();
      return;
    }
    IDLE.addLast(array);
    freeExcess();
  }
}
