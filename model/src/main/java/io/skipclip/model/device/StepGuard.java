package io.skipclip.model.device;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Lets the JVM end between steps only.
 *
 * <p>System.exit, Runtime.halt, SIGTERM and Ctrl-C run the native libraries' destructors while
 * Java's threads go on: a thread that is inside libtorch, libnd4j or OpenBLAS then crashes
 * (SIGSEGV, exit code 134 in place of the one meant) or never ends.
 */
public final class StepGuard {
  private static final ReentrantReadWriteLock ALIVE = new ReentrantReadWriteLock();

  static {
    // never unlocked: whoever comes later waits until the process is gone
    Runtime.getRuntime().addShutdownHook(new Thread(ALIVE.writeLock()::lock, "last-step"));
  }

  private StepGuard() {}

  /** Does native work that the JVM's end waits for. It must not end the JVM itself. */
  public static <T> T call(Supplier<T> work) {
    ALIVE.readLock().lock();
    try {
      return work.get();
    } finally {
      ALIVE.readLock().unlock();
    }
  }

  /** As {@link #call}, for work without a result. */
  public static void run(Runnable work) {
    ALIVE.readLock().lock();
    try {
      work.run();
    } finally {
      ALIVE.readLock().unlock();
    }
  }

  /**
   * Waits for the steps under way and lets none begin any more, for Runtime.halt, which asks no
   * shutdown hook.
   *
   * @param most how long to wait for them
   * @return whether they have ended
   */
  public static boolean close(Duration most) {
    try {
      return ALIVE.writeLock().tryLock(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
