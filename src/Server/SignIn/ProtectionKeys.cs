using System.Xml.Linq;
using FlowOffice.Office.Database;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace FlowOffice.Server.SignIn;

/// <summary>Keys of cookies and forms, in the database: a cookie that one server wrote is read by all.</summary>
/// <remarks>The interface is synchronous; it is called when keys are made or read anew, about once a day.</remarks>
internal sealed class ProtectionKeys(NpgsqlDataSource database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = database.CreateCommand("select xml from protection_keys order by name");
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read())
            keys.Add(XElement.Parse(reader.GetString(0)));
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = database.CreateCommand("insert into protection_keys (name, xml) values ($1, $2) on conflict (name) do update set xml = excluded.xml");
        command.Parameters.Add(Sql.Value(friendlyName));
        command.Parameters.Add(Sql.Value(element.ToString(SaveOptions.DisableFormatting)));
        command.ExecuteNonQuery();
    }
}
