using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Registers;

/// <summary>One book of one organisation and year (sổ). Made when its first line is written; never removed.</summary>
public sealed class Register
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public int Year { get; init; }

    public RegisterKind Kind { get; init; }

    /// <summary>The series of numbers that the book is for; empty where the kind has one book a year.</summary>
    public string Series { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>The id of a book, known before it exists: a step can name it without asking for it.</summary>
    public static Guid IdOf(Guid organisationId, RegisterKind kind, int year, string series = "")
    {
        var name = $"register/{organisationId:N}/{kind}/{year}";
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(series.Length == 0 ? name : $"{name}/{series}"));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80); // version 8: made from a name of our own
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}

/// <summary>What a book holds.</summary>
public enum RegisterKind
{
    /// <summary>Sổ đăng ký văn bản đến.</summary>
    Incoming,

    /// <summary>Sổ đăng ký văn bản đi.</summary>
    Outgoing,

    /// <summary>Sổ đăng ký văn bản mật đến.</summary>
    SecretIncoming,

    /// <summary>Sổ đăng ký văn bản mật đi.</summary>
    SecretOutgoing,

    /// <summary>Sổ bản sao: sao y, sao lục, trích sao in one series.</summary>
    Copies,
}

/// <summary>What the books are called.</summary>
public static class RegisterWords
{
    /// <summary>The title on the cover.</summary>
    public static string Title(this RegisterKind kind) => kind switch
    {
        RegisterKind.Outgoing => "Sổ đăng ký văn bản đi",
        RegisterKind.SecretIncoming => "Sổ đăng ký văn bản mật đến",
        RegisterKind.SecretOutgoing => "Sổ đăng ký văn bản mật đi",
        RegisterKind.Copies => "Sổ đăng ký bản sao",
        _ => "Sổ đăng ký văn bản đến",
    };

    /// <summary>Whether only the clerk and those named in a line may see it.</summary>
    public static bool IsSecret(this RegisterKind kind) => kind is RegisterKind.SecretIncoming or RegisterKind.SecretOutgoing;
}

internal sealed class RegisterTable : IEntityTypeConfiguration<Register>
{
    public void Configure(EntityTypeBuilder<Register> builder) => builder.ToTable("registers");
}
