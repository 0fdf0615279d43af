using System.Text.Json;
using FlowOffice.Office.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Requests;

/// <summary>What somebody asked by a form of a definition: a slip, an order, a report. Its instance carries it on.</summary>
public sealed class Request
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public string InstanceId { get; init; } = "";

    /// <summary>What kind it is, as the definition called it then.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it is about.</summary>
    public string Title { get; init; } = "";

    /// <summary>What was filled in, as JSON: see <see cref="Filled"/>.</summary>
    public string Form { get; init; } = "[]";

    public Guid RequestedBy { get; init; }

    public DateTimeOffset RequestedAt { get; init; }

    /// <summary>What was filled in, as people read it.</summary>
    public IReadOnlyList<FilledField> Filled => JsonSerializer.Deserialize<List<FilledField>>(Form, JsonText.Plain) ?? [];
}

/// <summary>A field and what was written in it.</summary>
public sealed record FilledField(string Label, string Text);

/// <summary>What somebody answered to a request.</summary>
public sealed class RequestAnswer
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid RequestId { get; init; }

    public Guid TaskId { get; init; }

    /// <summary>What was asked for: an answer, a result.</summary>
    public string Label { get; init; } = "";

    public string Text { get; init; } = "";

    public Guid AnsweredBy { get; init; }

    public Guid? OnBehalfOf { get; init; }

    public DateTimeOffset AnsweredAt { get; init; }
}

internal sealed class RequestTable : IEntityTypeConfiguration<Request>
{
    public void Configure(EntityTypeBuilder<Request> builder)
    {
        builder.ToTable("requests");
        builder.Property(request => request.Form).HasColumnType("jsonb");
        builder.Ignore(request => request.Filled);
    }
}

internal sealed class RequestAnswerTable : IEntityTypeConfiguration<RequestAnswer>
{
    public void Configure(EntityTypeBuilder<RequestAnswer> builder) => builder.ToTable("request_answers");
}
