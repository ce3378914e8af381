package io.skipclip.features.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecentReadsTest {
  private final Object thing = new Object();
  private final AtomicInteger reads = new AtomicInteger();
  private final RecentReads<Object> cache = new RecentReads<>(2);

  @Test
  void readsOnceForManyThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Object>> got = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        got.add(threads.submit(() -> cache.get("a", this::read)));
      }
      for (Future<Object> one : got) {
        assertThat(one.get()).isSameAs(thing);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(reads).hasValue(1);
  }

  @Test
  void forgetsWhatWasUsedLongestAgo() throws IOException {
    for (String key : List.of("a", "b", "a", "c", "a")) {
      cache.get(key, this::read);
    }
    assertThat(reads).hasValue(3);
    cache.get("b", this::read);
    assertThat(reads).hasValue(4);
  }

  @Test
  void readsAgainAfterAFailure() throws IOException {
    assertThatThrownBy(
            () ->
                cache.get(
                    "a",
                    () -> {
                      throw new IOException("gone");
                    }))
        .hasMessage("gone");
    assertThat(cache.get("a", this::read)).isSameAs(thing);
  }

  private Object read() {
    reads.incrementAndGet();
    return thing;
  }
}
