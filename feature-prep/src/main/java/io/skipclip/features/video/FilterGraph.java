package io.skipclip.features.video;

import static org.bytedeco.ffmpeg.global.avfilter.AV_BUFFERSRC_FLAG_KEEP_REF;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_add_frame_flags;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_get_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_parse2;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** A chain of libavfilter's filters for frames of one size and format, on one thread. */
final class FilterGraph implements AutoCloseable {
  private final AVFilterGraph graph;
  private final AVFilterContext entry;
  private final AVFilterContext exit;
  private long frames;

  /**
   * Builds the chain.
   *
   * @param input what the frames are like
   * @param filters the filters between entry and exit, each but the last followed by a comma
   */
  FilterGraph(FrameShape input, String filters) {
    graph = Libav.allocated(avfilter_graph_alloc(), "a filter graph");
    graph.nb_threads(1);
    try {
      configure("buffer@entry=" + input.bufferArguments() + "," + filters + ",buffersink@exit");
      entry = avfilter_graph_get_filter(graph, "buffer@entry");
      exit = avfilter_graph_get_filter(graph, "buffersink@exit");
    } catch (RuntimeException e) {
      avfilter_graph_free(graph);
      throw e;
    }
  }

  private void configure(String chain) {
    String action = "set up the filters " + chain;
    try (AVFilterInOut open = new AVFilterInOut(null)) {
      Libav.check(avfilter_graph_parse2(graph, chain, open, open), action);
    }
    Libav.check(avfilter_graph_config(graph, null), action);
  }

  /**
   * Filters {@code frame} into {@code filtered}; numbers it, since the file's times may not rise.
   */
  void apply(AVFrame frame, AVFrame filtered) {
    av_frame_unref(filtered);
    frame.pts(frames++);
    Libav.check(
        av_buffersrc_add_frame_flags(entry, frame, AV_BUFFERSRC_FLAG_KEEP_REF), "filter a frame");
    Libav.check(av_buffersink_get_frame(exit, filtered), "filter a frame");
  }

  @Override
  public void close() {
    avfilter_graph_free(graph);
  }
}
