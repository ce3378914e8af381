package io.skipclip.features.clips;

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

class ShardCacheTest {
  private final ShardFrames shard = PngShard.of(1, 1);
  private final AtomicInteger reads = new AtomicInteger();
  private final ShardCache cache = new ShardCache(2);

  @Test
  void readsAShardOnceForManyThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<ShardFrames>> got = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        got.add(threads.submit(() -> cache.get("a", this::read)));
      }
      for (Future<ShardFrames> one : got) {
        assertThat(one.get()).isSameAs(shard);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(reads).hasValue(1);
  }

  @Test
  void forgetsTheShardUsedLongestAgo() throws IOException {
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
    assertThat(cache.get("a", this::read)).isSameAs(shard);
  }

  private ShardFrames read() {
    reads.incrementAndGet();
    return shard;
  }
}
