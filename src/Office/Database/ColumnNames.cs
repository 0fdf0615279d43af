using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace FlowOffice.Office.Database;

/// <summary>Columns are snake_case, enums are kebab-case text: <c>TaskState.InProgress</c> is stored as <c>in-progress</c>.</summary>
public static class ColumnNames
{
    internal static void Apply(ModelBuilder modelBuilder)
    {
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(Separated(property.Name, '_'));
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            if (type.IsEnum && property.GetValueConverter() is null)
                property.SetValueConverter((ValueConverter)Activator.CreateInstance(typeof(KebabEnum<>).MakeGenericType(type))!);
        }
    }

    /// <summary>The stored text of an enum value.</summary>
    public static string Text<T>(T value) where T : struct, Enum => Separated(value.ToString(), '-');

    /// <summary>The enum value of a stored text.</summary>
    /// <exception cref="ArgumentException">The text names no value.</exception>
    public static T Value<T>(string text) where T : struct, Enum =>
        Enum.Parse<T>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);

    private static string Separated(string name, char separator)
    {
        var text = new StringBuilder(name.Length + 8);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
                text.Append(separator);
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    private sealed class KebabEnum<T>() : ValueConverter<T, string>(value => Text(value), text => Value<T>(text))
        where T : struct, Enum;
}
