using System.IO.Compression;

namespace FlowOffice.Engine;

/// <summary>Brotli over a stored text: the same few words recur in every burst, so that it shrinks to about half for some ten microseconds.</summary>
internal static class Packed
{
    private const int Quality = 3;
    private const int Window = 16;

    public static byte[] Pack(ReadOnlySpan<byte> text)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(text.Length)];
        return BrotliEncoder.TryCompress(text, packed, out var length, Quality, Window)
            ? packed[..length]
            : throw new InvalidOperationException($"Expected {text.Length} bytes to fit into {packed.Length}.");
    }

    /// <exception cref="InvalidDataException">It was not packed here.</exception>
    public static byte[] Unpack(ReadOnlySpan<byte> packed)
    {
        for (var size = Math.Max(1024, packed.Length * 4); ; size *= 4)
        {
            var text = new byte[size];
            if (BrotliDecoder.TryDecompress(packed, text, out var length))
                return text[..length];
            if (size > 64 * 1024 * 1024)
                throw new InvalidDataException($"Expected a packed journal, found {packed.Length} bytes that are none.");
        }
    }
}
