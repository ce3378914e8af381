/**
 * Skip-Clip (El-Nouby et al. 2019): future clip order ranking, with rotations and, against other
 * videos, a contrastive term. Its network and losses are {@code
 * io.skipclip.model.pretext.skipclip}.
 */
package io.skipclip.jobs.task.skipclip;
