using System.Buffers.Binary;
using System.Security.Cryptography;

namespace FlowOffice.Server.Backups;

/// <summary>
/// Counts lines and sums up their SHA-256 modulo 2^256: the same for the same lines in any order. A table copied out as text
/// is a line a row, so that two copies of one table agree wherever PostgreSQL put the rows.
/// </summary>
internal sealed class LineDigest : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ulong[] sum = new ulong[4];

    public long Lines { get; private set; }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        for (int end; (end = bytes.IndexOf((byte)'\n')) >= 0; bytes = bytes[(end + 1)..])
        {
            hash.AppendData(bytes[..end]);
            EndLine();
        }

        hash.AppendData(bytes);
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => string.Concat(sum.Reverse().Select(part => part.ToString("x16", System.Globalization.CultureInfo.InvariantCulture)));

    public void Dispose() => hash.Dispose();

    private void EndLine()
    {
        Span<byte> line = stackalloc byte[32];
        hash.GetHashAndReset(line);
        Lines++;
        UInt128 carry = 0;
        for (var part = 0; part < sum.Length; part++)
        {
            carry += (UInt128)sum[part] + BinaryPrimitives.ReadUInt64LittleEndian(line[(part * 8)..]);
            sum[part] = (ulong)carry;
            carry >>= 64;
        }
    }
}
