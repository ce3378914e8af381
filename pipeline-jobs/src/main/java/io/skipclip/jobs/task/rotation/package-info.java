/**
 * 3DRotNet (Jing and Tian 2018): which way up is a clip? Its network is {@code
 * io.skipclip.model.pretext.rotation}.
 */
package io.skipclip.jobs.task.rotation;
