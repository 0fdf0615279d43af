using System.Text.Json;
using FlowOffice.Office.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.People;

/// <summary>One office that works on this installation. Every other row belongs to one.</summary>
public sealed class Organisation
{
    public Guid Id { get; init; }

    /// <summary>Short name in addresses and folders, for example <c>son-dong</c>.</summary>
    public string Code { get; init; } = "";

    public string Name { get; set; } = "";

    /// <summary>The settings as stored; read them with <see cref="ReadSettings"/>.</summary>
    public string Settings { get; private set; } = "{}";

    public OrganisationSettings ReadSettings() =>
        JsonSerializer.Deserialize<OrganisationSettings>(Settings, JsonText.Plain) ?? new OrganisationSettings();

    public void Write(OrganisationSettings settings) => Settings = JsonSerializer.Serialize(settings, JsonText.Plain);

    /// <summary>Replaces the settings by these, those of other rooms included.</summary>
    public void Write(IReadOnlyDictionary<string, JsonElement> settings) => Settings = JsonSerializer.Serialize(settings, JsonText.Plain);
}

internal sealed class OrganisationTable : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.ToTable("organisations");
        builder.Property(organisation => organisation.Settings).HasColumnType("jsonb");
    }
}
